// The levels of what plays, for the staff page and the console alike.

export const levelWords = {
  level_emergency: ['紧急通知', 'Emergency'],
  level_ordered: ['统一播放', 'Ordered programme'],
  level_closed: ['休息时间', 'Closed'],
  level_special: ['特别的日子', 'Special day'],
  level_normal: ['日常', 'Ordinary'],
  level_fallback: ['备用', 'Fallback'],
};
