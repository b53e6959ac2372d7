#pragma once

#include "config/client/Backoff.hpp"
#include "config/client/DeviceLink.hpp"
#include "config/client/DeviceSession.hpp"
#include "config/client/LinkBoard.hpp"
#include "config/client/LiveChannel.hpp"
#include "config/client/Outbox.hpp"
#include "config/client/Places.hpp"
#include "config/client/ReleaseClient.hpp"

#include <array>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace onedoor::client
{

/// What a DeviceLink does behind its face. Two network threads: one only listens to the
/// live channel, so that a call is on the wall at once even while the other fetches a long
/// film; that other one does everything else, one thing after the other.
class DeviceLink::Worker
{
public:
    explicit Worker(LinkOptions options);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    void stop();

    void reportStatus(Json status);
    void uploadPicture(std::string png);
    [[nodiscard]] Result<void> deliver(const Outbox::Entry& entry);
    [[nodiscard]] Result<Json> request(std::string_view method, std::string_view path, const Json& body,
                                       std::string_view key, std::chrono::milliseconds timeout);
    [[nodiscard]] Result<Answer> ask(std::string_view method, std::string_view path, const Json& body,
                                     std::string_view key, std::chrono::milliseconds timeout);
    [[nodiscard]] const LinkBoard& board() const { return m_board; }

private:
    using Steady = std::chrono::steady_clock;

    /// What the working thread is asked for. Guarded by m_mutex.
    struct Wishes
    {
        bool release = true;
        bool clock = false;
        bool post = true;
        bool status = false;
        bool picture = false;
        bool hurry = false; ///< the server is back: end the waiting
        std::optional<Json> lastStatus;
        std::optional<std::string> lastPicture;
        Steady::time_point releaseDue = Steady::time_point::max(); ///< wished even when nothing happened
        Steady::time_point statusDue = Steady::time_point::max();
        Steady::time_point postDue = Steady::time_point::max();
    };

    /// One kind of work: what wishes for it, when it is due unwished, what does it, and whether
    /// a device without a server does it too.
    /// run() returns false when the server could not be reached.
    struct Task
    {
        bool Wishes::*wish;
        Steady::time_point Wishes::*due; ///< null = never
        bool (Worker::*run)();
        bool alsoAlone;
    };
    static const std::array<Task, 5> tasks;

    void loadIdentity();
    [[nodiscard]] std::unique_ptr<HttpTransport> newTransport() const;
    void loadFromDisk();
    void loadRelease();
    void listen();
    bool onEvent(const SseEvent& event);
    void work();
    [[nodiscard]] bool waitForWork(Steady::time_point notBefore);
    [[nodiscard]] bool dueNow(Steady::time_point now) const;
    [[nodiscard]] bool doOneThing();
    [[nodiscard]] Steady::time_point nextDue() const;
    [[nodiscard]] bool take(const Task& task);
    void wish(bool Wishes::*wish);

    bool readClock();
    [[nodiscard]] bool postOne();
    [[nodiscard]] bool sendStatus();
    [[nodiscard]] bool sendPicture();
    [[nodiscard]] bool updateReleases();
    [[nodiscard]] Result<void> load(const StoredRelease& stored, const Urgent& urgent);
    void useUrgent(const Urgent& urgent);
    void show(const StoredRelease& stored);
    void noteFaults(const std::vector<trust::TrustError>& faults);
    void rememberOffset(std::chrono::milliseconds offset);
    [[nodiscard]] Json completed(Json status) const;
    [[nodiscard]] HttpRequest put(std::string_view what, std::string_view type, std::string body) const;
    void note(const Error& error);
    void keepRefused(const Outbox::Entry& entry, const Error& why);
    [[nodiscard]] Result<HttpResponse> exchange(std::string_view method, std::string_view path, const Json& body,
                                                std::string_view key, std::chrono::milliseconds timeout);

    LinkOptions m_options;
    LinkBoard m_board;
    ReleaseClient m_releases;
    std::optional<StoredRelease> m_playing;            ///< of the working thread, after the start
    std::shared_ptr<const release::Release> m_loaded;        ///< the same, read
    std::set<std::string, std::less<>> m_withdrawn;          ///< what it was read without
    std::shared_ptr<DeviceSession> m_session;                ///< null while the device is not enrolled
    std::unique_ptr<Places> m_places;
    Outbox m_outbox;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Wishes m_wishes;
    std::size_t m_turn = 0; ///< of the working thread: the task to look at first
    Backoff m_postBackoff;
    std::function<double()> m_random; ///< of the working thread
    std::unique_ptr<HttpTransport> m_liveTransport;
    std::unique_ptr<HttpTransport> m_workTransport;
    std::unique_ptr<HttpTransport> m_askTransport; ///< of request(); guarded by m_askMutex
    std::mutex m_askMutex;
    std::thread m_liveThread;
    std::thread m_workThread;
};

} // namespace onedoor::client
