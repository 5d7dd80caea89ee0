/** What the viewer says; {places} are filled in. */
export interface PdfViewerWords {
  readonly previousPage: string;
  readonly nextPage: string;
  readonly pageNumber: string;
  readonly ofPages: string;
  readonly page: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fitWidth: string;
  readonly rotate: string;
  readonly fullScreen: string;
  readonly download: string;
  readonly loading: string;
  readonly retry: string;
  readonly encrypted: string;
  readonly damaged: string;
  readonly failed: string;
  readonly pageFailed: string;
}
