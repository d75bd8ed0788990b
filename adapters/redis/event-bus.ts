import type { EventBus, News } from '../../core/ports/event-bus.ts'
import type { RedisConnection } from './connection.ts'

/** Of a crowd one round is sent every so often; what comes alone goes at once. */
const GATHER_MS = 10

/**
 * News between processes over pub/sub: one line of JSON each, of one subject the newest. News of an outage is lost:
 * the log is in Postgres, and whoever follows it looks there by himself every 2 s.
 */
export function redisEventBus({
  client,
  hear: hearChannel,
  isUp,
  place,
}: RedisConnection): EventBus & { close(): void } {
  // Channels, unlike keys, are shared by all databases of a server.
  const channelOf = (topic: News['topic']) => `atelier:${place.db}:news:${topic}`
  const waiting = new Map<string, News>()
  let timer: NodeJS.Timeout | null = null
  let sentMs = -GATHER_MS

  const flush = () => {
    timer = null
    sentMs = performance.now()
    const round = [...waiting.values()]
    waiting.clear()
    if (!isUp()) return
    const sending = client.pipeline()
    for (const news of round) sending.publish(channelOf(news.topic), JSON.stringify(news))
    sending.exec().catch(() => {})
  }

  return {
    publish(news) {
      waiting.set(subjectOf(news), news)
      timer ??= setTimeout(flush, Math.max(0, sentMs + GATHER_MS - performance.now()))
    },
    subscribe(topic, hear, { signal }) {
      if (signal.aborted) return
      const channel = channelOf(topic)
      const forget = hearChannel(channel, (text) => {
        const news = read(text)
        if (news && isAbout(news, topic)) hear(news)
      })
      signal.addEventListener('abort', forget, { once: true })
    },
    /** Sends what waits; before the connection goes. */
    close() {
      if (timer) clearTimeout(timer)
      if (waiting.size > 0) flush()
    },
  }
}

/** `null` for what is not ours: anybody who reaches the server can publish. */
function read(text: string): News | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && 'topic' in parsed ? (parsed as News) : null
  } catch {
    return null
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
