#include "config/server/LiveHub.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

std::string LiveHub::format(std::int64_t id, std::string_view event, const Json& data)
{
    // Compact JSON holds no line break, so one data line is enough.
    const auto head = id > 0 ? fmt::format("id: {}\n", id) : std::string();
    return fmt::format("{}event: {}\ndata: {}\n\n", head, event, toText(data));
}

void LiveHub::sendToAll(const std::string& text)
{
    std::erase_if(m_listeners, [](const Listener& listener) { return !listener.stream->isOpen(); });
    for (const auto& listener : m_listeners)
        listener.stream->send(text);
}

void LiveHub::publish(std::string_view event, const Json& data)
{
    const std::lock_guard lock(m_mutex);
    const auto id = m_moment ? std::max(m_nextId, m_moment()) : m_nextId;
    m_nextId = id + 1;
    m_events.push_back({id, format(id, event, data)});
    if (m_events.size() > m_kept)
        m_events.pop_front();
    sendToAll(m_events.back().text);
}

void LiveHub::hello(const Json& data)
{
    const std::lock_guard lock(m_mutex);
    sendToAll(format(0, "hello", data));
}

std::int64_t LiveHub::lastId() const
{
    const std::lock_guard lock(m_mutex);
    return m_nextId - 1;
}

void LiveHub::add(std::shared_ptr<EventStream> stream, const Json& state, std::int64_t since,
                  std::optional<std::int64_t> lastSeen, std::function<bool()> mayListen)
{
    const std::lock_guard lock(m_mutex);
    // Nothing has happened here since an id from the future: its holder was at another copy.
    const auto from = lastSeen && *lastSeen < m_nextId ? *lastSeen : since;
    const bool missed = !m_events.empty() && m_events.back().id > from;
    std::string text = format(missed ? 0 : m_nextId - 1, "hello", state);
    for (const auto& event : m_events)
        if (event.id > from)
            text += event.text;
    stream->send(std::move(text));
    m_listeners.push_back({std::move(stream), std::move(mayListen)});
}

void LiveHub::dropUninvited()
{
    // Asking takes a look into the database: nobody's events wait for that.
    std::vector<Listener> listeners;
    {
        const std::lock_guard lock(m_mutex);
        listeners = m_listeners;
    }
    for (const auto& listener : listeners)
        if (listener.mayListen && !listener.mayListen())
            listener.stream->close();
}

void LiveHub::ping()
{
    const std::lock_guard lock(m_mutex);
    sendToAll(": ping\n\n");
}

void LiveHub::clear()
{
    const std::lock_guard lock(m_mutex);
    m_listeners.clear();
}

std::size_t LiveHub::listeners() const
{
    const std::lock_guard lock(m_mutex);
    return m_listeners.size();
}

} // namespace onedoor::server
