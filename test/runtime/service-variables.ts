const HOST = '10.96.0.1';
const PORT = 443;

/**
 * The variables by which every container finds the API server. Nothing listens at their address here.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/envvars/envvars.go
 */
export const SERVICE_VARIABLES: Readonly<Record<string, string>> = {
  KUBERNETES_SERVICE_HOST: HOST,
  KUBERNETES_SERVICE_PORT: `${PORT}`,
  KUBERNETES_SERVICE_PORT_HTTPS: `${PORT}`,
  KUBERNETES_PORT: `tcp://${HOST}:${PORT}`,
  [`KUBERNETES_PORT_${PORT}_TCP`]: `tcp://${HOST}:${PORT}`,
  [`KUBERNETES_PORT_${PORT}_TCP_PROTO`]: 'tcp',
  [`KUBERNETES_PORT_${PORT}_TCP_PORT`]: `${PORT}`,
  [`KUBERNETES_PORT_${PORT}_TCP_ADDR`]: HOST,
};
