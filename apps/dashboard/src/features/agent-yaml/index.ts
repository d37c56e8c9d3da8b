export { ImportYamlDialog } from './import-yaml-dialog.tsx';
export { useDownloadYaml } from './use-download-yaml.ts';
