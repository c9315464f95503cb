import { shopApp } from './shop';

shopApp().synth();
