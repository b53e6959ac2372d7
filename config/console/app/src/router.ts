// The pages by their addresses; each comes in a part of its own, when it is first opened.

import { nextTick, watch } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { language, say, type Words } from './base/language';
import { shellWords } from './shell/words';

declare module 'vue-router' {
  interface RouteMeta { title?: Words }
}

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/', redirect: '/schedule' },
    { path: '/schedule', component: () => import('./schedule/SchedulePage.vue'), meta: { title: shellWords.schedule } },
    { path: '/:path(.*)*', component: () => import('./shell/NotFound.vue'), meta: { title: shellWords.notFound } },
  ],
});

const setTitle = () => {
  const { title } = router.currentRoute.value.meta;
  document.title = [title, shellWords.brand].filter((each) => each !== undefined).map((each) => say(each)).join(' · ');
};
watch(language, setTitle);

router.afterEach((to, from) => {
  setTitle();
  // Who listens instead of looking is told where a link has led.
  if (from.matched.length && to.path !== from.path) void nextTick(() => document.getElementById('main')?.focus());
});

// A part that is gone: the hall was updated while this page was open.
router.onError((error: unknown, to) => {
  if (/dynamically imported module|Importing a module/.test(String(error))) location.assign(router.resolve(to).href);
  else console.error(error);
});
