#include "config/client/LinkWorker.hpp"

#include "config/client/HttpFetcher.hpp"
#include "config/client/Problem.hpp"
#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <utility>

namespace onedoor::client
{

namespace
{

using std::chrono::milliseconds;

constexpr std::string_view offsetFile = "link.json";

/// Random numbers in [0, 1), one source a thread.
std::function<double()> randomSource()
{
    return [engine = std::mt19937(std::random_device()())]() mutable
    { return std::uniform_real_distribution<>(0, 1)(engine); };
}

} // namespace

DeviceLink::Worker::Worker(LinkOptions options)
    : m_options(std::move(options)), m_releases(m_options.data / "release"),
      m_outbox(m_options.data / "outbox.jsonl"), m_postBackoff(m_options.firstRetry, m_options.longestRetry),
      m_random(randomSource())
{
    if (auto opened = m_outbox.open(); !opened)
        log::error(opened.error().message);
    loadIdentity();
}

DeviceLink::Worker::~Worker()
{
    stop();
}

void DeviceLink::Worker::start()
{
    loadFromDisk();
    if ((m_options.server.empty() && m_options.repositories.empty()) || m_workThread.joinable())
        return;
    m_workTransport = newTransport();
    m_places = std::make_unique<Places>(*m_workTransport, m_options.server, m_options.repositories,
                                        m_stop.get_token());
    if (!m_options.server.empty())
    {
        m_liveTransport = newTransport();
        m_liveThread = std::thread([this] { listen(); });
    }
    m_workThread = std::thread([this] { work(); });
}

void DeviceLink::Worker::loadIdentity()
{
    auto identity = DeviceIdentity::load(m_options.data);
    if (!identity && identity.error().code != ErrorCode::NotFound)
        return note(identity.error());
    if (!identity)
        return;
    if (m_options.device.empty())
        m_options.device = identity->device();
    else if (m_options.device != identity->device())
        log::warning(fmt::format("this device is enrolled as {}, not as {}", identity->device(), m_options.device));
    m_session = std::make_shared<DeviceSession>(std::move(*identity), m_options.server);
}

std::unique_ptr<HttpTransport> DeviceLink::Worker::newTransport() const
{
    auto plain = m_options.makeTransport();
    if (!m_session)
        return plain;
    return std::make_unique<SignedInTransport>(std::move(plain), m_session);
}

void DeviceLink::Worker::stop()
{
    m_stop.request_stop();
    for (auto* thread : {&m_liveThread, &m_workThread})
        if (thread->joinable())
            thread->join();
}

void DeviceLink::Worker::loadFromDisk()
{
    if (const auto text = readFile(m_options.data / offsetFile, 4096))
        if (const auto json = parseJson(*text, offsetFile))
            m_board.update([&](LinkState& state) { state.clockOffset = readOffset(*json); });
    loadRelease();
}

// The live channel.

void DeviceLink::Worker::listen()
{
    const auto url = fmt::format("{}/api/v1/live?device={}", m_options.server, percentEncoded(m_options.device));
    LiveChannel::Callbacks callbacks;
    callbacks.event = [this](const SseEvent& event) { return onEvent(event); };
    callbacks.random = randomSource();
    callbacks.wait = [this](milliseconds time, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, time, [] { return false; });
    };
    callbacks.broken = [this](const Error& error)
    {
        if (m_board.latest()->connected)
            log::warning("the server is away: " + error.message);
        m_board.update(
            [&](LinkState& state)
            {
                if (std::exchange(state.connected, false))
                    state.heardAt = m_options.now();
                state.away = error.message;
            });
    };
    LiveChannel(*m_liveTransport, url, Backoff(m_options.firstRetry, m_options.longestRetry), std::move(callbacks))
        .run(m_stop.get_token());
}

bool DeviceLink::Worker::onEvent(const SseEvent& event)
{
    LiveNews news;
    std::optional<milliseconds> offset;
    m_board.update(
        [&](LinkState& state)
        {
            const auto now = m_options.now();
            news = apply(state, event, now);
            offset = state.clockOffset;
            if (offset && (news.hello || event.type == "clock"))
                state.clockLead = leadOf(now);
        });
    if (!news.good)
        return false;
    if (news.hello)
        log::info("connected to " + m_options.server);
    if ((news.hello || event.type == "clock") && offset)
        rememberOffset(*offset);
    const std::lock_guard lock(m_mutex);
    m_wishes.release = m_wishes.release || news.hello || event.type == "release";
    m_wishes.clock = m_wishes.clock || news.hello || event.type == "clock";
    m_wishes.status = m_wishes.status || news.hello;
    m_wishes.post = m_wishes.post || news.hello;
    m_wishes.hurry = m_wishes.hurry || news.hello;
    m_changed.notify_all();
    return true;
}

void DeviceLink::Worker::rememberOffset(milliseconds offset)
{
    const auto path = m_options.data / offsetFile;
    const auto text = toText({{"offset_ms", offset.count()}});
    if (const auto old = readFile(path, 4096); old && *old == text)
        return;
    if (auto written = writeFileAtomically(path, text); !written)
        log::warning(written.error().message);
}

// The working thread.

void DeviceLink::Worker::work()
{
    Backoff backoff(m_options.firstRetry, m_options.longestRetry);
    auto notBefore = Steady::now();
    while (waitForWork(notBefore))
    {
        if (doOneThing())
            backoff.reset();
        else
            notBefore = Steady::now() + backoff.next(m_random());
    }
}

bool DeviceLink::Worker::waitForWork(Steady::time_point notBefore)
{
    const auto stop = m_stop.get_token();
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, stop, notBefore, [&] { return m_wishes.hurry; });
    m_wishes.hurry = false;
    while (!stop.stop_requested())
    {
        if (dueNow(Steady::now()))
            return true;
        m_changed.wait_until(lock, stop, nextDue(), [&] { return dueNow(Steady::now()); });
    }
    return false;
}

bool DeviceLink::Worker::dueNow(Steady::time_point now) const
{
    return now >= nextDue() || std::ranges::any_of(tasks, [&](const Task& task) { return m_wishes.*task.wish; });
}

DeviceLink::Worker::Steady::time_point DeviceLink::Worker::nextDue() const
{
    // A far future, but not one that overflows inside the waiting.
    auto first = Steady::now() + std::chrono::hours(1);
    for (const auto& task : tasks)
        if (task.due != nullptr)
            first = std::min(first, m_wishes.*task.due);
    return first;
}

bool DeviceLink::Worker::take(const Task& task)
{
    const std::lock_guard lock(m_mutex);
    const bool due = task.due != nullptr && Steady::now() >= m_wishes.*task.due;
    if (due)
        m_wishes.*task.due = Steady::time_point::max(); // the task itself says when again
    return std::exchange(m_wishes.*task.wish, false) || due;
}

void DeviceLink::Worker::wish(bool Wishes::*wish)
{
    const std::lock_guard lock(m_mutex);
    m_wishes.*wish = true;
    m_changed.notify_all();
}

bool DeviceLink::Worker::doOneThing()
{
    for (std::size_t step = 0; step < tasks.size(); ++step)
    {
        const auto turn = (m_turn + step) % tasks.size();
        if (!take(tasks[turn]))
            continue;
        if (m_options.server.empty() && !tasks[turn].alsoAlone)
            continue;
        const bool reached = (this->*tasks[turn].run)();
        // One address that never answers must not keep the others from their turn.
        m_turn = reached ? 0 : turn + 1;
        if (!reached)
            wish(tasks[turn].wish);
        return reached;
    }
    return true;
}

// From the other threads of the program.

void DeviceLink::Worker::reportStatus(Json status)
{
    const std::lock_guard lock(m_mutex);
    m_wishes.lastStatus = std::move(status);
    m_wishes.status = true;
    m_changed.notify_all();
}

void DeviceLink::Worker::uploadPicture(std::string png)
{
    const std::lock_guard lock(m_mutex);
    m_wishes.lastPicture = std::move(png);
    m_wishes.picture = true;
    m_changed.notify_all();
}

Result<void> DeviceLink::Worker::deliver(const Outbox::Entry& entry)
{
    auto added = m_outbox.add(entry);
    if (added)
        wish(&Wishes::post);
    return added;
}

Result<Json> DeviceLink::Worker::request(std::string_view method, std::string_view path, const Json& body,
                                         std::string_view key, milliseconds timeout)
{
    return exchange(method, path, body, key, timeout).and_then(readAnswer);
}

Result<Answer> DeviceLink::Worker::ask(std::string_view method, std::string_view path, const Json& body,
                                       std::string_view key, milliseconds timeout)
{
    const auto response = exchange(method, path, body, key, timeout);
    if (!response)
        return tl::unexpected(response.error());
    auto answer = readAnswer(*response);
    if (answer)
        return Answer{response->status, std::move(*answer)};
    if (response->ok() || isPassing(answer.error().code))
        return tl::unexpected(answer.error());
    auto problem = parseJson(response->body, "answer");
    // Whatever stands between us and the server (a sign-in page of the network) says no as well.
    if (!problem || !problem->is_object() || !problem->value("code", Json()).is_string())
        return fail(ErrorCode::Malformed, answer.error().message);
    return Answer{response->status, std::move(*problem)};
}

Result<HttpResponse> DeviceLink::Worker::exchange(std::string_view method, std::string_view path, const Json& body,
                                                  std::string_view key, milliseconds timeout)
{
    if (m_options.server.empty())
        return fail(ErrorCode::Unreachable, "this program runs without a server");
    HttpRequest request;
    request.method = method;
    request.url = fmt::format("{}{}", m_options.server, path);
    if (!body.is_null())
    {
        request.headers["Content-Type"] = "application/json";
        request.body = toText(body);
    }
    if (!key.empty())
        request.headers["Idempotency-Key"] = key;
    request.timeout = timeout;
    const std::lock_guard lock(m_askMutex);
    if (!m_askTransport)
        m_askTransport = newTransport();
    return m_askTransport->send(request, m_stop.get_token());
}

} // namespace onedoor::client
