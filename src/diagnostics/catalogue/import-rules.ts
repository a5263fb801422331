import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP06x and IMP07x: rules of other tools. */
export const importRules = {
  IMP060: {
    severity: 'info',
    title: 'Properties of a rule that the format has no place for',
    message: text`${'rule'} has ${'properties'}: kept in the workspace, not in the file`,
    help: text`nothing to do: a deploy leaves them as they are`,
  },
  IMP061: {
    severity: 'warning',
    title: 'Rule of another kind',
    message: text`${'rule'} is of kind ${'kind'}: only Scheduled and NRT rules can be written as files`,
    help: text`leave it in the workspace: rules that no file describes are not touched`,
  },
  IMP062: {
    severity: 'warning',
    title: 'Rule that the service switched off',
    message: text`the service had switched ${'rule'} off: it is written under its former name, as enabled`,
    help: text`take the reason out of its description if it stands there, and mend what made it fail`,
  },
  IMP063: {
    severity: 'warning',
    title: 'Resource that is no rule',
    message: text`${'rule'} has no ${'missing'}: it is no rule`,
    help: text`add ${'missing'}, or leave the resource out`,
  },
  IMP064: {
    severity: 'info',
    title: 'Techniques that the service wants as well',
    message: text`${'rule'} names sub-techniques without ${'techniques'}: a deploy adds them`,
    help: text`nothing to do: the service wants the technique of each sub-technique`,
  },
  IMP065: {
    severity: 'info',
    title: 'Misspelt key that was corrected',
    message: text`the key ${'key'} was taken for ${'right'}`,
    help: text`correct it where the rule comes from, which ignores it`,
  },
  IMP066: {
    severity: 'warning',
    title: 'Key that was left out',
    message: text`${'key'} is no key of a rule: it was left out`,
    help: text`see whether the rule means the same without it`,
  },
  IMP067: {
    severity: 'info',
    title: 'Value that was brought to the form of its field',
    message: text`${'field'}: ${'value'} was written as ${'right'}`,
    help: text`nothing to do, unless it means something else`,
  },
  IMP068: {
    severity: 'warning',
    title: 'Rule with an expression that cannot be evaluated',
    message: text`${'rule'} was not taken: ${'field'} is a template expression that only a deployment can evaluate (${'why'})`,
    help: text`give the parameter a default value, or write the value in place of the expression`,
  },
  IMP069: {
    severity: 'info',
    title: 'Rule whose id was made from its name',
    message: text`${'rule'} has no id that can be kept: it gets the id ${'id'}`,
    help: text`change the id before the first deploy if it should be another one`,
  },
  IMP070: {
    severity: 'warning',
    title: 'Copy loop',
    message: text`${'rule'} is made by a copy loop, and was not taken`,
    help: text`export the deployed rules instead: the loop makes them in the deployment alone`,
  },
  IMP071: {
    severity: 'warning',
    title: 'Something beside rules that was not carried over',
    message: text`not carried over: ${'what'}`,
    help: text`rules alone are imported; see whether a rule needs it`,
  },
  IMP072: {
    severity: 'info',
    title: 'Timestamp of the Defender portal',
    message: text`line ${'line'} of the query of ${'rule'} said Timestamp, which its tables lack in a workspace: it says TimeGenerated now`,
    help: text`nothing to do: advanced hunting calls the column Timestamp, Log Analytics TimeGenerated`,
  },
  IMP073: {
    severity: 'warning',
    title: 'Sigma rule that is more than a list of indicators',
    message: text`the Sigma rule ${'rule'} was not taken: ${'why'}`,
    help: text`convert it to KQL (sigma-cli with its Kusto backend), and put the result into query: of a rule`,
  },
  IMP074: {
    severity: 'error',
    title: 'Broken JSON',
    message: text`the JSON breaks off here: ${'why'}`,
    help: text`export or download the file again: nothing of it was taken`,
  },
  IMP075: {
    severity: 'error',
    title: 'JSON that is nested too deeply',
    message: text`the JSON is nested deeper than ${'limit'} levels`,
    help: text`no template is: see what made the file`,
  },
  IMP076: {
    severity: 'info',
    title: 'Resource that its template leaves out',
    message: text`${'rule'} was not taken: its condition is false`,
    help: text`set the default values of the template so that it is deployed, and import again`,
  },
  IMP077: {
    severity: 'warning',
    title: 'Two rules with one id in a source',
    message: text`a rule before has the id ${'id'} as well: this one was not taken`,
    help: text`give one of the two another id, or import them from files of their own`,
  },
  IMP078: {
    severity: 'warning',
    title: 'Something among rules that is none',
    message: text`this is no rule that is known: ${'found'}`,
    help: text`a rule is community YAML, an ARM resource, a reply of the service, AzSentinel JSON or Sigma`,
  },
  IMP079: {
    severity: 'warning',
    title: 'Sigma value that is no indicator',
    message: text`${'value'} (${'field'}) cannot be hunted for as an indicator: it was left out`,
    help: text`see whether the rule is worth having without it`,
  },
} as const satisfies Record<string, Entry>;
