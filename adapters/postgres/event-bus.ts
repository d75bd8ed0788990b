import type { EventBus, News } from '../../core/ports/event-bus.ts'
import type { Listener } from './listener.ts'

const CHANNEL = 'atelier_news'

/** News between processes over NOTIFY: one line of JSON each, the newest of its kind within 10 ms. */
export function postgresEventBus(listener: Listener): EventBus {
  return {
    publish(news) {
      listener.notify(CHANNEL, subjectOf(news), JSON.stringify(news))
    },
    subscribe(topic, hear, { signal }) {
      listener.listen(CHANNEL, {
        signal,
        hear(text) {
          const news = JSON.parse(text) as News
          if (isAbout(news, topic)) hear(news)
        },
        // Readers of the log look again by themselves: every stream asks for what came `after` its last number.
        resumed() {},
      })
    },
  }
}

function isAbout<T extends News['topic']>(news: News, topic: T): news is Extract<News, { topic: T }> {
  return news.topic === topic
}

/** Of the same subject only the newest counts. */
function subjectOf(news: News): string {
  if (news.topic === 'events') return `events ${news.userId}`
  return `${news.topic} ${news.jobId}`
}
