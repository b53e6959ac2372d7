#pragma once

#include "config/client/DeviceLink.hpp"
#include "config/client/ReleaseClient.hpp"
#include "content/base/Files.hpp"
#include "tests/support/FakeTransport.hpp"
#include "tests/support/HallRepository.hpp"
#include "tests/support/TempFolder.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace onedoor::client::test
{

/// The bytes of hall.json in the place of a loaded release, and the slides it was loaded
/// without: nobody here looks inside one.
inline Result<std::shared_ptr<const release::Release>> loadToken(const release::FileSet& files,
                                                                 const release::LoadOptions& options)
{
    auto bytes = readFile(files.files().at("hall.json"));
    if (!bytes || *bytes == "bad")
        return fail(ErrorCode::Malformed, "hall.json: bad");
    for (const auto& slide : options.withdrawn)
        *bytes += " without " + slide;
    const auto token = std::make_shared<std::string>(*bytes);
    return std::shared_ptr<const release::Release>(token,
                                                   reinterpret_cast<const release::Release*>(token.get()));
}

inline std::string shownBy(const LinkState& state)
{
    return state.release ? *reinterpret_cast<const std::string*>(state.release.get()) : std::string();
}

/// A device that was enrolled at a hall, and the hall's server.
class LinkedDevice : public testing::Test
{
protected:
    LinkedDevice()
    {
        server.answer([this](const HttpRequest& request) { return answer(request); });
        EXPECT_TRUE(ReleaseClient::pin(folder / "device" / "release", "hall", hall.rootBytes()));
    }

    void publish(const std::string& bytes)
    {
        const std::lock_guard lock(mutex);
        hall.publishContent({{"hall.json", bytes}});
    }

    virtual Result<HttpResponse> answer(const HttpRequest& request)
    {
        const std::lock_guard lock(mutex);
        if (away)
            return fail(ErrorCode::Unreachable, "away");
        constexpr std::string_view repository = "http://hall/repository/";
        if (request.url.starts_with(repository))
        {
            const auto found = hall.fetcher.files.find(request.url.substr(repository.size()));
            return found != hall.fetcher.files.end() ? HttpResponse{200, {}, found->second} : HttpResponse{404, {}, ""};
        }
        if (request.url == "http://hall/api/v1/clock")
            return HttpResponse{200, {}, clock};
        if (request.method == "POST")
            return HttpResponse{postStatus, {}, R"({"code":"closed","detail":"午休"})"};
        return HttpResponse{204, {}, ""};
    }

    LinkOptions options()
    {
        LinkOptions made{.server = "http://hall",
                         .data = folder / "device",
                         .device = "wall-1",
                         .kind = "display",
                         .firstRetry = std::chrono::milliseconds(1),
                         .longestRetry = std::chrono::milliseconds(4),
                         .load = loadToken,
                         .makeTransport = [this] { return std::make_unique<onedoor::test::FakeTransport>(server); },
                         .now = [this] { return now.load(); }};
        return made;
    }

    void hello(const std::string& more = "")
    {
        server.push("event: hello\ndata: {\"release\":1,\"offset_ms\":5000" + more + "}\n\n");
    }
    void tellRelease() { server.push("event: release\ndata: {\"version\":2}\n\n"); }

    /// Until the state is as wanted; the threads of the link need a moment.
    template <class Wanted>
    static bool becomes(const DeviceLink& link, Wanted wanted)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!wanted(*link.latest()))
        {
            if (std::chrono::steady_clock::now() > end)
                return false;
            std::this_thread::yield();
        }
        return true;
    }
    static bool shows(const DeviceLink& link, const std::string& bytes)
    {
        return becomes(link, [&](const LinkState& state) { return shownBy(state) == bytes; });
    }

    std::vector<HttpRequest> requests(const std::string& method, const std::string& part)
    {
        auto all = server.asked();
        std::erase_if(all, [&](const HttpRequest& one)
                      { return one.method != method || one.url.find(part) == std::string::npos; });
        return all;
    }

    const Instant today = onedoor::test::HallRepository::now;

    onedoor::test::TempFolder folder;
    onedoor::test::FakeServer server;
    onedoor::test::HallRepository hall; ///< guarded by mutex
    std::mutex mutex;
    std::atomic<Instant> now = onedoor::test::HallRepository::now;
    bool away = false;
    int postStatus = 201;
    std::string clock = R"({"now":"2027-05-20T10:00:05+08:00","offset_ms":5000,"business_date":"2027-05-20"})";
};

} // namespace onedoor::client::test
