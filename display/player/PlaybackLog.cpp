#include "display/player/PlaybackLog.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>
#include <fstream>

namespace onedoor::display
{

namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace
{

constexpr std::uintmax_t fullAt = 8u << 20; ///< about two weeks of slides
constexpr std::streamoff longestLine = 4096;

/// The last whole line of a file; a line that a power cut left unfinished does not count.
std::string lastLine(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream)
        return {};
    const std::streamoff size = stream.tellg();
    stream.seekg(std::max<std::streamoff>(0, size - longestLine));
    std::string tail(std::istreambuf_iterator<char>(stream), {});
    const auto end = tail.rfind('\n');
    if (end == std::string::npos)
        return {};
    const auto begin = end == 0 ? std::string::npos : tail.rfind('\n', end - 1);
    return tail.substr(begin == std::string::npos ? 0 : begin + 1, end - (begin == std::string::npos ? 0 : begin + 1));
}

} // namespace

void from_json(const Json& json, PlaybackRecord& record)
{
    json.at("id").get_to(record.id);
    json.at("slide").get_to(record.slide);
    json.at("campaign").get_to(record.campaign);
    json.at("release").get_to(record.release);
    json.at("shown_at").get_to(record.shownAt);
    record.duration = milliseconds(json.at("duration_ms").get<std::int64_t>());
}

void to_json(Json& json, const PlaybackRecord& record)
{
    json = {{"id", record.id},           {"slide", record.slide},      {"campaign", record.campaign},
            {"release", record.release}, {"shown_at", record.shownAt}, {"duration_ms", record.duration.count()}};
}

PlaybackLog::PlaybackLog(fs::path file, Deliver deliver) : m_file(std::move(file)), m_deliver(std::move(deliver)) {}

void PlaybackLog::resume()
{
    const auto line = lastLine(m_file);
    if (line.empty())
        return;
    const auto json = parseJson(line, "playback.jsonl");
    const auto record = json ? fromJson<PlaybackRecord>(*json, "playback.jsonl") : tl::unexpected<Error>(json.error());
    if (!record)
        return log::warning(record.error().message);
    if (auto delivered = m_deliver(*record); !delivered)
        log::warning(delivered.error().message);
}

Result<void> PlaybackLog::begin(const PlaybackRecord& record)
{
    std::error_code error;
    if (fs::file_size(m_file, error) > fullAt && !error)
        fs::rename(m_file, m_file.string() + ".1", error); // two files at most; the server has them all
    m_open = record;
    return appendLine(m_file, toText(record));
}

Result<void> PlaybackLog::end(const PlaybackRecord& record)
{
    const bool known = m_open && m_open->id == record.id && m_open->duration == record.duration;
    m_open.reset();
    auto written = known ? Result<void>() : appendLine(m_file, toText(record));
    // What the disk refused can still be told to the server.
    auto delivered = m_deliver(record);
    return written ? delivered : written;
}

PlaybackTally::PlaybackTally(std::function<std::string()> newId, Write write)
    : m_newId(std::move(newId)), m_write(std::move(write))
{
}

void PlaybackTally::shown(const Showing& showing, Instant hallTime, const calendar::HallZone* zone)
{
    if (m_any && m_showing.isSame(showing))
        return;
    finish(hallTime);
    m_any = true;
    m_showing = showing;
    m_since = hallTime;
    if (showing.kind != Showing::Kind::Slide || zone == nullptr)
        return;
    m_record =
        PlaybackRecord{m_newId(),       showing.slide,          showing.campaign,
                       showing.release, zone->format(hallTime), std::max(showing.until - hallTime, milliseconds(0))};
    m_write(*m_record, false);
}

void PlaybackTally::stop(Instant hallTime)
{
    finish(hallTime);
    m_any = false;
}

void PlaybackTally::finish(Instant hallTime)
{
    if (!m_record)
        return;
    // A moment late is the time a frame takes; only a cut or a stay changes what was planned.
    constexpr milliseconds ofAFrame{1500};
    const auto stayed = std::max(hallTime - m_since, milliseconds(0));
    if (stayed < m_record->duration || stayed > m_record->duration + ofAFrame)
        m_record->duration = stayed;
    m_write(*m_record, true);
    m_record.reset();
}

} // namespace onedoor::display
