#pragma once

#include "config/client/HttpTransport.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace onedoor::test
{

/// A web server in memory: answers by rule, keeps what was asked, and feeds one stream
/// with what a test pushes. Any number of FakeTransports talk to it.
/// Thread   any; the rule is called under a lock, one request at a time.
class FakeServer
{
public:
    using Rule = std::function<Result<client::HttpResponse>(const client::HttpRequest&)>;

    /// Answers every request from now on.
    void answer(Rule rule)
    {
        const std::lock_guard lock(m_mutex);
        m_rule = std::move(rule);
    }

    /// Sends a part down the open stream, or the next one to be opened.
    void push(std::string part)
    {
        const std::lock_guard lock(m_mutex);
        m_parts.push_back(std::move(part));
        m_changed.notify_all();
    }

    /// Ends the open stream, or the next one, once all parts are through.
    void hangUp() { push(std::string()); }

    [[nodiscard]] std::vector<client::HttpRequest> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

    /// Waits until a request came for which `wanted` holds; false after ten seconds.
    template <class Wanted>
    [[nodiscard]] bool waitForRequest(Wanted wanted)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10),
                                  [&] { return std::ranges::any_of(m_asked, wanted); });
    }

    Result<client::HttpResponse> send(const client::HttpRequest& request)
    {
        const std::lock_guard lock(m_mutex);
        note(request);
        return m_rule ? m_rule(request) : fail(ErrorCode::Unreachable, "no server");
    }

    Result<client::HttpResponse> stream(const client::HttpRequest& request, const client::HttpTransport::Sink& sink,
                                        const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        note(request);
        if (refuseStreams)
            return fail(ErrorCode::Unreachable, "no server");
        while (m_changed.wait(lock, stop, [&] { return !m_parts.empty(); }))
        {
            const auto part = std::move(m_parts.front());
            m_parts.pop_front();
            if (part.empty())
                return client::HttpResponse{200, {}, {}};
            lock.unlock();
            const bool more = sink(part);
            lock.lock();
            if (!more)
                return client::HttpResponse{200, {}, {}};
        }
        return fail(ErrorCode::Conflict, "stopped");
    }

    std::atomic<bool> refuseStreams = false;

private:
    void note(const client::HttpRequest& request)
    {
        m_asked.push_back(request);
        m_changed.notify_all();
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Rule m_rule;
    std::deque<std::string> m_parts;
    std::vector<client::HttpRequest> m_asked;
};

/// The way to a FakeServer.
class FakeTransport : public client::HttpTransport
{
public:
    explicit FakeTransport(FakeServer& server) : m_server(server) {}

    Result<client::HttpResponse> send(const client::HttpRequest& request, const std::stop_token&) override
    {
        return m_server.send(request);
    }
    Result<client::HttpResponse> stream(const client::HttpRequest& request, const Sink& sink,
                                        const std::stop_token& stop) override
    {
        return m_server.stream(request, sink, stop);
    }

private:
    FakeServer& m_server;
};

} // namespace onedoor::test
