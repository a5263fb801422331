#!/usr/bin/env bash
# Calls the program for action.yml: every input is one word of the command line, whatever it holds.
set -euo pipefail

# The program of this action; else that of the project; else the package.
program=(npx --yes "sentinel-rules@${INPUT_VERSION:-latest}")
if [ -f "$SENTINEL_RULES_ACTION/dist/bin.js" ]; then
  program=(node "$SENTINEL_RULES_ACTION/dist/bin.js")
elif [ -f node_modules/sentinel-rules/dist/bin.js ]; then
  program=(node node_modules/sentinel-rules/dist/bin.js)
fi

case "${INPUT_COMMAND:-}" in
  validate | test | plan | deploy | drift | reviewed-plan) words=(ci "$INPUT_COMMAND") ;;
  *)
    echo 'command must be validate, test, plan, deploy, drift or reviewed-plan' >&2
    exit 64
    ;;
esac

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

exec "${program[@]}" "${words[@]}"
