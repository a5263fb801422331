#!/usr/bin/env bash
# Calls the program for action.yml: every input is one word of the command line, whatever it holds.
set -euo pipefail

case "${INPUT_COMMAND:-}" in
  validate | test | plan | deploy | drift | reviewed-plan) words=(ci "$INPUT_COMMAND") ;;
  *)
    echo 'command must be validate, test, plan, deploy, drift or reviewed-plan' >&2
    exit 64
    ;;
esac

# The program of this action, of the commit that was pinned: nothing of the checkout is run, which a pull request
# may have brought. Without a release it is built here, by packages that the lockfile names with their hash.
program="$SENTINEL_RULES_ACTION/dist/bin.js"
if [ ! -f "$program" ]; then
  (
    unset GITHUB_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN
    cd "$SENTINEL_RULES_ACTION"
    npm ci --no-audit --no-fund
    npm run --silent build
  ) >&2
fi

# Options first: `--` ends them, so that no path is one.
while IFS= read -r option; do
  [ -z "$option" ] || words+=("$option")
done <<<"${INPUT_OPTIONS:-}"

out="$SENTINEL_RULES_TEMP/sentinel-rules"
case "$INPUT_COMMAND" in
  validate | test)
    words+=(--sarif="$out/$INPUT_COMMAND.sarif")
    ;;
  plan)
    words+=(--workspace="$INPUT_WORKSPACE" --fail-on="$INPUT_FAIL_ON")
    plan="${INPUT_PLAN_FILE:-$out/plan.json}"
    words+=(--out="$plan" --out="${plan%.*}.html")
    ;;
  deploy)
    words+=(--workspace="$INPUT_WORKSPACE")
    [ -z "${INPUT_PLAN_FILE:-}" ] || words+=(--plan="$INPUT_PLAN_FILE")
    [ "${INPUT_REQUIRE_PLAN:-false}" != true ] || words+=(--require-plan)
    ;;
  drift) words+=(--workspace="$INPUT_WORKSPACE") ;;
  reviewed-plan) words+=(--workflow="$INPUT_WORKFLOW") ;;
esac

if [ "${INPUT_COMMENT:-true}" != true ]; then
  case "$INPUT_COMMAND" in
    plan | deploy) words+=(--no-comment) ;;
    drift) words+=(--no-issue) ;;
  esac
fi

case "$INPUT_COMMAND" in
  validate | test | plan | deploy)
    words+=(--)
    while IFS= read -r path; do
      [ -z "$path" ] || words+=("$path")
    done <<<"${INPUT_PATHS:-}"
    ;;
esac

exec node "$program" "${words[@]}"
