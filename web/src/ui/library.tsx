import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useAppearance } from './appearance.tsx';
import { useLanguage } from './language.tsx';

const light = {
  colorPrimary: '#b3141b',
  colorLink: '#a31219',
  colorError: '#a8171d',
  colorSuccess: '#1d6b3a',
  colorWarning: '#8a5f12',
  colorInfo: '#b3141b',
  colorBgLayout: '#f5f4f1',
  colorText: '#1f1c19',
  colorTextSecondary: '#57514a',
  colorTextTertiary: '#6b655d',
  colorTextDescription: '#6b655d',
  colorTextPlaceholder: '#6f6961',
  colorBorder: '#c9c4bb',
  colorBorderSecondary: '#e3e0da',
};

const dark = {
  colorPrimary: '#d9363e',
  colorLink: '#ff958d',
  colorError: '#ff8a82',
  colorInfo: '#d9363e',
  colorBgLayout: '#141211',
  colorBgContainer: '#1d1b19',
  colorBgElevated: '#262320',
  colorText: '#ece8e3',
  colorTextSecondary: '#bdb6ad',
  colorTextTertiary: '#a39b91',
  colorTextDescription: '#a39b91',
  colorTextPlaceholder: '#a39b91',
  colorBorder: '#4a4540',
  colorBorderSecondary: '#37332f',
};

/** Under the pointer and in use a field is not red: red is what is wrong. */
const field = {
  activeBorderColor: 'var(--focus)',
  hoverBorderColor: 'var(--line-strong)',
  activeShadow: '0 0 0 2px color-mix(in srgb, var(--focus) 22%, transparent)',
};

const select = {
  activeBorderColor: 'var(--focus)',
  hoverBorderColor: 'var(--line-strong)',
  activeOutlineColor: 'color-mix(in srgb, var(--focus) 22%, transparent)',
};

const button = {
  primaryShadow: 'none',
  defaultHoverColor: 'var(--text)',
  defaultHoverBorderColor: 'var(--line-strong)',
  defaultHoverBg: 'var(--hover)',
  defaultActiveColor: 'var(--text)',
  defaultActiveBorderColor: 'var(--focus)',
};

/** The component library in our colours, in the page's language. Only pages behind the login mount it. */
export function Library({ children }: { children: ReactNode }) {
  const appearance = useAppearance();
  const { language } = useLanguage();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: appearance.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          ...(appearance.dark ? dark : light),
          borderRadius: 6,
          fontFamily: 'var(--font)',
          fontSize: 14,
          controlHeight: 34,
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.18s',
        },
        components: {
          Button: appearance.dark ? { ...button, colorPrimary: '#c9252c', dangerColor: '#2a0f0e' } : button,
          Input: field,
          InputNumber: field,
          DatePicker: field,
          Select: select,
          Tabs: { itemSelectedColor: 'var(--brand-text)', itemHoverColor: 'var(--brand-text)' },
          Form: { verticalLabelPadding: '0 0 4px' },
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
