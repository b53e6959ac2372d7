// Builds the console into static files named after their content.

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  // The icons are the staff page's, fetched by their addresses.
  plugins: [vue({ template: { transformAssetUrls: false } })],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // no data: address: what is shown is a file of the hall
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
