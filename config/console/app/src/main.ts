// Starts the console.

import { createApp } from 'vue';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-button.css';
import 'element-plus/theme-chalk/el-input.css';
import '../../style/base.css';
import './style/element.css';
import './style/parts.css';
import App from './App.vue';
import { router } from './router';

createApp(App).use(router).mount('#app');
