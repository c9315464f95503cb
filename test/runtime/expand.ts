/**
 * What the kubelet makes of a command, an argument or a variable: `$(NAME)` is the variable's value, or stays where
 * there is none; `$$` is one `$`.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (reference, name?: string) =>
    name === undefined ? '$' : (variables[name] ?? reference),
  );
}
