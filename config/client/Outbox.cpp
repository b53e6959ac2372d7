#include "config/client/Outbox.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <utility>

namespace onedoor::client
{

namespace
{
constexpr std::uint64_t rewriteAbove = 256u << 10; ///< bytes of done lines that are worth a rewrite

/// Empty for a field that is not there or no text.
std::string textOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string lineOf(const Outbox::Entry& entry)
{
    return toText({{"key", entry.key}, {"method", entry.method}, {"path", entry.path}, {"body", entry.body}});
}

/// Errors   Malformed, for a line that holds no entry.
Result<Outbox::Entry> entryOf(std::string_view line)
{
    const auto json = parseJson(line, "outbox");
    if (!json)
        return tl::unexpected(json.error());
    if (!json->is_object() || !json->contains("body") || textOf(*json, "key").empty())
        return fail(ErrorCode::Malformed, "its line holds no entry");
    return Outbox::Entry{textOf(*json, "key"), textOf(*json, "method"), textOf(*json, "path"), json->at("body")};
}
} // namespace

Outbox::Outbox(std::filesystem::path file, std::uint64_t maxBytes) : m_file(std::move(file)), m_maxBytes(maxBytes) {}

Result<void> Outbox::open()
{
    const std::lock_guard lock(m_mutex);
    const auto text = readFile(m_file, m_maxBytes * 4);
    if (!text && text.error().code == ErrorCode::NotFound)
        return {};
    if (!text)
        return failWith("outbox", text.error());
    std::string_view rest = *text;
    std::uint64_t offset = 0;
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n'))
    {
        takeLine(rest.substr(0, end), offset);
        offset += end + 1;
        rest.remove_prefix(end + 1);
    }
    m_fileBytes = text->size();
    // A torn tail must go before the next line is appended to it.
    return rest.empty() && !m_waiting.empty() ? Result<void>() : rewrite();
}

void Outbox::takeLine(std::string_view line, std::uint64_t offset)
{
    const auto json = parseJson(line, m_file.filename().string());
    if (!json || !json->is_object())
    {
        log::warning(fmt::format("{}: a line that makes no sense at byte {} was left out", m_file.string(), offset));
        return;
    }
    if (const auto gone = textOf(*json, "done"); !gone.empty())
        forget(gone);
    else if (const auto key = textOf(*json, "key"); !key.empty() && m_keys.insert(key).second)
    {
        m_waiting.push_back({key, offset, line.size()});
        m_waitingBytes += line.size() + 1;
    }
}

void Outbox::forget(const std::string& key)
{
    if (m_keys.erase(key) == 0)
        return;
    const auto found = std::ranges::find(m_waiting, key, &Waiting::key);
    m_waitingBytes -= found->length + 1;
    m_waiting.erase(found);
}

Result<void> Outbox::add(const Entry& entry)
{
    const std::lock_guard lock(m_mutex);
    if (m_keys.contains(entry.key))
        return {};
    const auto line = lineOf(entry);
    if (m_waitingBytes + line.size() + 1 > m_maxBytes)
    {
        if (!std::exchange(m_toldFull, true))
            log::error(fmt::format("{} is full: {} entries, {} bytes wait for the server; new ones are refused",
                                   m_file.string(), m_waiting.size(), m_waitingBytes));
        return fail(ErrorCode::Exhausted, "the outbox is full: the server has been away for too long");
    }
    const auto appended = append(line);
    if (!appended)
        return failWith("outbox", appended.error());
    m_waiting.push_back({entry.key, m_fileBytes - line.size() - 1, line.size()});
    m_keys.insert(entry.key);
    m_waitingBytes += line.size() + 1;
    return {};
}

Result<void> Outbox::append(const std::string& line)
{
    // A full disk may have taken half a line; the next one must not join it.
    if (m_torn)
        if (auto mended = rewrite(); !mended)
            return mended;
    auto appended = appendLine(m_file, line);
    m_torn = !appended;
    if (appended)
        m_fileBytes += line.size() + 1;
    return appended;
}

std::optional<std::string> Outbox::readLine(const Waiting& entry) const
{
    std::ifstream file(m_file, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(entry.offset));
    std::string line(entry.length, '\0');
    file.read(line.data(), static_cast<std::streamsize>(line.size()));
    return file ? std::optional(std::move(line)) : std::nullopt;
}

std::optional<Outbox::Entry> Outbox::front()
{
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.empty())
    {
        const auto waiting = m_waiting.front();
        const auto line = readLine(waiting);
        auto entry = line ? entryOf(*line) : Result<Entry>(fail(ErrorCode::Io, "the file is shorter than it was"));
        if (entry && entry->key == waiting.key)
            return std::move(*entry);
        log::error(fmt::format("{}: entry {} is lost: {}", m_file.string(), waiting.key,
                               entry ? "its line has changed" : entry.error().message));
        forget(waiting.key);
    }
    return std::nullopt;
}

void Outbox::done(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    forget(key);
    m_toldFull = false;
    // If this is lost, the entry is sent once more under the same key, and the server knows it.
    (void)append(toText({{"done", key}}));
    const bool most = m_fileBytes - m_waitingBytes > std::max(rewriteAbove, m_waitingBytes);
    if (m_waiting.empty() ? m_fileBytes > rewriteAbove : most)
        (void)rewrite();
}

void Outbox::postpone()
{
    const std::lock_guard lock(m_mutex);
    if (!m_waiting.empty())
        std::rotate(m_waiting.begin(), m_waiting.begin() + 1, m_waiting.end());
}

Result<void> Outbox::rewrite()
{
    std::string text;
    auto waiting = m_waiting;
    for (auto& entry : waiting)
    {
        const auto line = readLine(entry);
        if (!line)
            return fail(ErrorCode::Io, fmt::format("reading {}", m_file.string()));
        entry.offset = text.size();
        text += *line + '\n';
    }
    if (auto written = writeFileAtomically(m_file, text); !written)
        return failWith("outbox", written.error());
    m_waiting = std::move(waiting);
    m_fileBytes = text.size();
    m_torn = false;
    return {};
}

std::size_t Outbox::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
}

} // namespace onedoor::client
