#include "config/client/HttpFetcher.hpp"
#include "config/client/LinkWorker.hpp"
#include "config/client/Problem.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Log.hpp"
#include "content/calendar/HallTime.hpp"

#include <fmt/format.h>

/// What the working thread of a DeviceLink does, one task a function.
namespace onedoor::client
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds statusEvery{30};
constexpr seconds smallRequest{10};
constexpr std::string_view ticketsPath = "/api/v1/tickets";
constexpr std::string_view refusedFile = "refused.jsonl";
/// Larger than any difference between clocks that follow the same time service.
constexpr milliseconds clocksAgree = seconds(2);

} // namespace

// In the order of their weight: the clock decides what plays, what is posted must not get lost.
const std::array<DeviceLink::Worker::Task, 5> DeviceLink::Worker::tasks{{
    {&Wishes::clock, nullptr, &Worker::readClock, false},
    {&Wishes::post, &Wishes::postDue, &Worker::postOne, false},
    {&Wishes::status, &Wishes::statusDue, &Worker::sendStatus, false},
    {&Wishes::release, &Wishes::releaseDue, &Worker::updateReleases, true},
    {&Wishes::picture, nullptr, &Worker::sendPicture, false},
}};

bool DeviceLink::Worker::readClock()
{
    HttpRequest request;
    request.url = m_options.server + "/api/v1/clock";
    request.timeout = smallRequest;
    const auto asked = m_options.now();
    const auto response = m_workTransport->send(request, m_stop.get_token());
    if (!response)
        return false;
    const auto answer = readAnswer(*response);
    const auto offset = answer ? readOffset(*answer) : std::nullopt;
    if (!offset || !answer->value("now", Json()).is_string())
        return true; // such a server has no clock to offer; what the channel told stays
    const auto told = calendar::parseInstant((*answer)["now"].get<std::string>());
    const auto answered = m_options.now();
    const milliseconds declared = *offset;
    // The server's own offset keeps the displays of a hall in step to the millisecond; only a
    // machine whose clock is plainly wrong (a dead battery) is led by the time itself.
    const auto measured = told ? *told - (asked + (answered - asked) / 2) : declared;
    const bool agree = std::chrono::abs(measured - declared) < clocksAgree;
    if (!agree)
        log::warning("the clock of this machine is wrong; the server's is used");
    m_board.update(
        [&](LinkState& state)
        {
            state.clockOffset = agree ? declared : measured;
            state.clockLead = leadOf(answered);
            state.clockConfirmed = true;
        });
    return true;
}

bool DeviceLink::Worker::postOne()
{
    const auto entry = m_outbox.front();
    if (!entry)
        return true;
    HttpRequest request;
    request.method = entry->method;
    request.url = m_options.server + entry->path;
    request.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", entry->key}};
    request.body = toText(entry->body);
    request.timeout = smallRequest;
    const auto response = m_workTransport->send(request, m_stop.get_token());
    if (!response)
        return false;
    const auto answer = readAnswer(*response);
    if (!answer && isPassing(answer.error().code) && !response->ok())
    {
        note(answer.error());
        m_outbox.postpone();
        const std::lock_guard lock(m_mutex);
        m_wishes.postDue = Steady::now() + m_postBackoff.next(m_random());
        return true;
    }
    if (!answer && !response->ok())
        keepRefused(*entry, answer.error());
    m_outbox.done(entry->key);
    m_postBackoff.reset();
    wish(&Wishes::post);
    return true;
}

void DeviceLink::Worker::keepRefused(const Outbox::Entry& entry, const Error& why)
{
    log::error(fmt::format("{} {} with key {} was refused for good: {}", entry.method, entry.path, entry.key,
                           why.message));
    // A number that somebody holds on paper: staff must be able to look it up. Nothing else is kept,
    // a refused consent least of all.
    if (entry.path != ticketsPath)
        return;
    const auto line = toText(
        {{"at", trust::formatUtc(m_options.now())}, {"reason", why.message}, {"body", entry.body}});
    if (auto kept = appendLine(m_options.data / refusedFile, line); !kept)
        log::error(kept.error().message);
}

HttpRequest DeviceLink::Worker::put(std::string_view what, std::string_view type, std::string body) const
{
    HttpRequest request;
    request.method = "PUT";
    request.url = fmt::format("{}/api/v1/screens/{}/{}", m_options.server, percentEncoded(m_options.device), what);
    request.headers["Content-Type"] = type;
    request.body = std::move(body);
    request.timeout = smallRequest;
    return request;
}

bool DeviceLink::Worker::sendStatus()
{
    std::optional<Json> status;
    {
        const std::lock_guard lock(m_mutex);
        status = m_wishes.lastStatus;
        m_wishes.statusDue = status ? Steady::now() + statusEvery : Steady::time_point::max();
    }
    if (!status)
        return true;
    const auto body = toText(completed(std::move(*status)));
    const auto response = m_workTransport->send(put("status", "application/json", body), m_stop.get_token());
    if (response && !response->ok())
        log::debug(fmt::format("the status was answered with {}", response->status));
    return response.has_value();
}

Json DeviceLink::Worker::completed(Json status) const
{
    const auto state = m_board.latest();
    const auto fill = [&](const char* key, Json value)
    {
        if (!status.contains(key))
            status[key] = std::move(value);
    };
    fill("kind", m_options.kind);
    fill("release", state->version);
    if (state->version != 0)
    {
        fill("fetched_at", trust::formatUtc(state->fetchedAt));
        fill("verified_at", trust::formatUtc(state->verifiedAt));
        if (state->publishedAt != Instant{})
            fill("published_at", trust::formatUtc(state->publishedAt));
    }
    fill("error", state->trouble.empty() ? state->away : state->trouble);
    return status;
}

bool DeviceLink::Worker::sendPicture()
{
    std::optional<std::string> picture;
    {
        const std::lock_guard lock(m_mutex);
        picture.swap(m_wishes.lastPicture);
    }
    return !picture
           || m_workTransport->send(put("picture", "image/png", std::move(*picture)), m_stop.get_token()).has_value();
}

void DeviceLink::Worker::note(const Error& error)
{
    // Once, not with every try.
    if (m_board.latest()->trouble != error.message && !m_stop.stop_requested())
        log::warning(error.message);
    m_board.update([&](LinkState& state) { state.trouble = error.message; });
}

} // namespace onedoor::client
