#pragma once

#include "config/client/HttpTransport.hpp"
#include "config/client/LinkState.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"
#include "content/release/Release.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace onedoor::client
{

struct LinkOptions
{
    std::string server;         ///< "http://127.0.0.1:8020"; empty = play what is on disk, no network
    std::filesystem::path data; ///< the program's own folder; release/, outbox.jsonl and link.json are kept there
    std::string device;         ///< "wall-1"; empty = what it was enrolled as
    std::string kind;           ///< "display" or "kiosk"
    std::vector<std::string> repositories = {}; ///< more places of releases: folders or addresses, in order
    std::filesystem::path ca = {};              ///< PEM file with the certificates to trust; empty = the system's
    std::chrono::milliseconds safetyNet = std::chrono::minutes(3); ///< asks for a release even when no event came
    std::chrono::milliseconds firstRetry{500}; ///< after a failure; doubles up to longestRetry
    std::chrono::milliseconds longestRetry = std::chrono::seconds(30);
    using Load = Result<std::shared_ptr<const release::Release>>(release::FileSet, const release::LoadOptions&);
    std::function<Load> load = release::loadRelease;
    std::function<std::unique_ptr<HttpTransport>()> makeTransport; ///< empty = libcurl; tests put their own here
    std::function<Instant()> now = machineNow;
};

/// What the server has decided about a request: yes, or no and why.
struct Answer
{
    int status = 0;
    Json body; ///< of a refusal: its problem document (RFC 9457), with a "code"

    [[nodiscard]] bool ok() const { return status < 300; }
};

/// The line between a device program and its server: follows the live channel, fetches
/// and verifies releases, reports status and pictures, and posts what must not get lost.
/// The UI thread reads immutable states and never waits for the network.
/// Thread   start, stop and the destructor on one thread; everything else from any.
class DeviceLink
{
public:
    explicit DeviceLink(LinkOptions options);
    ~DeviceLink();
    DeviceLink(const DeviceLink&) = delete;
    DeviceLink& operator=(const DeviceLink&) = delete;

    /// Loads the release on disk, so that latest() has it on return, then starts the
    /// network threads. Never fails: without server and disk the state stays empty.
    void start();

    /// Ends the threads; requests under way are given up within a moment.
    void stop();

    /// The newest state; never null.
    [[nodiscard]] std::shared_ptr<const LinkState> latest() const;
    /// Grows with every new state: compare it at the start of a frame.
    [[nodiscard]] std::uint64_t revision() const;

    /// Tells the server what this device shows (body of PUT /api/v1/screens/{id}/status).
    /// kind, release, fetched_at and verified_at are filled in. The newest wins, and is
    /// told again after a reconnection and twice a minute.
    void reportStatus(Json status);

    /// Sends a picture of the screen (PNG). The newest wins; a lost one is not repeated.
    void uploadPicture(std::string png);

    /// Queues a POST (path from "/api/v1/...") that must arrive, exactly once, however often
    /// the power fails. Returns after it is safe on disk; `key` becomes the Idempotency-Key.
    /// Errors   NoSpace, Io; Exhausted when the outbox is full.
    [[nodiscard]] Result<void> post(std::string path, Json body, std::string key);

    /// The same for any method ("PUT").
    [[nodiscard]] Result<void> deliver(std::string method, std::string path, Json body, std::string key);

    /// Asks now and waits for the answer: a ticket, for example. `key` may be empty.
    /// Returns  the body; null for an empty one.
    /// Errors   Unreachable, TimedOut, Malformed; from a problem document: Exhausted (code
    ///          "exhausted"), Conflict (409, code before a colon: "closed: ..."), InvalidArgument
    ///          (400, 422), NotFound, Denied.
    /// Thread   blocks up to `timeout`; a worker thread, never the UI thread.
    [[nodiscard]] Result<Json> request(std::string_view method, std::string_view path, const Json& body,
                                       std::string_view key, std::chrono::milliseconds timeout);

    /// The same for who must tell one refusal from another.
    /// Errors   Unreachable, TimedOut, Malformed: nothing was decided, or nobody knows what was;
    ///          Denied: the server does not take this device's word.
    [[nodiscard]] Result<Answer> ask(std::string_view method, std::string_view path, const Json& body,
                                     std::string_view key, std::chrono::milliseconds timeout);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace onedoor::client
