#include "tests/unit/client/LinkedDevice.hpp"

#include "config/client/Places.hpp"
#include "config/client/DeviceIdentity.hpp"

#include <sys/stat.h>

namespace onedoor::client::test
{
namespace
{

using namespace std::chrono_literals;
using onedoor::test::noticeText;
using onedoor::test::withdrawalText;
using testing::HasSubstr;

class LinkReleases : public LinkedDevice
{
protected:
    void publishRole(const std::string& role, const std::string& prefix,
                     const onedoor::test::HallRepository::Files& files)
    {
        const std::lock_guard lock(mutex);
        hall.publish(role, prefix, files);
    }
    void playOne(DeviceLink& link)
    {
        publish("one");
        link.start();
        hello();
        ASSERT_TRUE(becomes(link, [](const LinkState& state) { return state.connected && state.release; }));
    }
    Json lastStatus()
    {
        const auto sent = requests("PUT", "/status");
        return sent.empty() ? Json::object() : Json::parse(sent.back().body);
    }
};

TEST_F(LinkReleases, ANoticeAndAWithdrawalComeWithTheReleaseEventAndSurviveARestart)
{
    {
        DeviceLink link(options());
        playOne(link);
        publishRole("notices", "notices/", {{"n1.json", noticeText("n1", "下午停电")}});
        publishRole("withdrawals", "withdrawn/", {{"w1.json", withdrawalText("w1", "folic")}});
        tellRelease();
        EXPECT_TRUE(shows(link, "one without folic"));
        ASSERT_EQ(link.latest()->notices.size(), 1u);
        EXPECT_EQ(link.latest()->notices[0].headline.in("zh-CN"), "下午停电");
        EXPECT_EQ(link.latest()->version, 1u) << "the content did not change";
    }
    away = true;
    server.refuseStreams = true;
    DeviceLink link(options());
    link.start();
    EXPECT_EQ(shownBy(*link.latest()), "one without folic");
    EXPECT_EQ(link.latest()->notices.size(), 1u);
}

TEST_F(LinkReleases, ANewReleaseIsLoadedWithoutWhatWasWithdrawn)
{
    DeviceLink link(options());
    publishRole("withdrawals", "withdrawn/", {{"w1.json", withdrawalText("w1", "folic")}});
    playOne(link);
    EXPECT_TRUE(shows(link, "one without folic"));
    publish("two");
    tellRelease();
    EXPECT_TRUE(shows(link, "two without folic"));
    publishRole("withdrawals", "withdrawn/", {});
    tellRelease();
    EXPECT_TRUE(shows(link, "two"));
}

TEST_F(LinkReleases, WhatWasRefusedStaysInTheTroubleByNameAndGoesToTheServer)
{
    hall.publishContent({{"hall.json", "zero"}});
    const auto old = hall.fetcher.files;
    DeviceLink link(options());
    playOne(link);
    link.reportStatus({{"slide", "folic"}});
    {
        const std::lock_guard lock(mutex);
        hall.fetcher.files = old;
    }
    tellRelease();
    const std::string why = "Untrusted: timestamp version went back from 3 to 2";
    EXPECT_TRUE(becomes(link, [&](const LinkState& state) { return state.trouble == why; }));
    EXPECT_TRUE(server.waitForRequest([&](const HttpRequest& one) { return one.body.find(why) != std::string::npos; }));
    EXPECT_EQ(shownBy(*link.latest()), "one");
    // Neither a server that cannot be asked, nor a new connection or its loss makes it right.
    const auto cut = [&](bool gone)
    {
        const std::lock_guard lock(mutex);
        away = gone;
    };
    cut(true);
    tellRelease();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return !state.away.empty(); }));
    EXPECT_EQ(link.latest()->trouble, why);
    cut(false);
    server.hangUp();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return !state.connected; }));
    hello();
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return state.connected && state.away.empty(); }));
    EXPECT_EQ(link.latest()->trouble, why);
    publish("two");
    tellRelease();
    EXPECT_TRUE(shows(link, "two"));
    EXPECT_TRUE(becomes(link, [](const LinkState& state) { return state.trouble.empty(); }));
}

TEST_F(LinkReleases, ARefusedNoticeIsToldThoughTheReleaseIsTaken)
{
    auto picture = Json::parse(noticeText("n1", "停电"));
    picture["picture"] = "x.png";
    publishRole("notices", "notices/", {{"n1.json", toText(picture)}});
    DeviceLink link(options());
    playOne(link);
    EXPECT_TRUE(becomes(link, [](const LinkState& state)
                        { return state.trouble.find("notice n1: the notice holds") != std::string::npos; }));
    EXPECT_TRUE(link.latest()->notices.empty());
}

TEST_F(LinkReleases, TheTruthLineSaysWhenItWasPublished)
{
    hall.snapshot["published"] = "2027-05-20T01:30:00Z";
    DeviceLink link(options());
    link.reportStatus({{"slide", "folic"}});
    playOne(link);
    EXPECT_EQ(link.latest()->publishedAt, today - 30min);
    ASSERT_TRUE(server.waitForRequest([](const HttpRequest& one)
                                      { return one.body.find("published_at") != std::string::npos; }));
    EXPECT_EQ(lastStatus()["published_at"], "2027-05-20T01:30:00Z");
    EXPECT_EQ(lastStatus()["fetched_at"], "2027-05-20T02:00:00Z");
}

TEST_F(LinkReleases, AStickWithoutAnyServer)
{
    hall.publishContent({{"hall.json", "stick"}});
    for (const auto& [name, bytes] : hall.fetcher.files)
        ASSERT_TRUE(writeFileAtomically(folder / "stick" / name, bytes));
    auto alone = options();
    alone.server.clear();
    alone.repositories = {(folder / "stick").string()};
    {
        DeviceLink link(alone);
        link.reportStatus({{"slide", "folic"}});
        link.start();
        EXPECT_TRUE(shows(link, "stick"));
        EXPECT_TRUE(server.asked().empty());
    }
    std::filesystem::remove_all(folder / "stick");
    DeviceLink link(alone);
    link.start();
    EXPECT_EQ(shownBy(*link.latest()), "stick");
    EXPECT_TRUE(becomes(link, [](const LinkState& state)
                        { return state.away.find("there is no repository in") != std::string::npos; }));
    EXPECT_EQ(link.latest()->trouble, "");
}

TEST_F(LinkReleases, AStickMayHoldAnything)
{
    namespace fs = std::filesystem;
    const auto stick = folder / "stick";
    ASSERT_TRUE(writeFileAtomically(stick / "metadata" / "a.json", "a"));
    fs::create_symlink("/dev/zero", stick / "metadata" / "timestamp.json");
    fs::create_symlink("a.json", stick / "metadata" / "link.json");
    ASSERT_EQ(::mkfifo((stick / "metadata" / "2.root.json").c_str(), 0600), 0);
    StickFetcher fetcher(stick);
    EXPECT_EQ(fetcher.fetch("metadata/a.json", 9).value(), "a");
    EXPECT_EQ(fetcher.fetch("metadata/timestamp.json", 9).error().code, ErrorCode::Io);
    EXPECT_EQ(fetcher.fetch("metadata/link.json", 9).error().code, ErrorCode::Io) << "it may lead to a key";
    EXPECT_EQ(fetcher.fetch("metadata/2.root.json", 9).error().code, ErrorCode::Io);
    EXPECT_EQ(fetcher.fetch("metadata/3.root.json", 9).error().code, ErrorCode::NotFound);
    EXPECT_EQ(StickFetcher(folder / "none").fetch("metadata/a.json", 9).error().code, ErrorCode::Unreachable);
}

TEST_F(LinkReleases, APlaceHasOneNameHoweverItIsSpelled)
{
    EXPECT_EQ(repositoryName("/media/usb/"), repositoryName("/media/../media/usb"));
    EXPECT_NE(repositoryName("/media/usb"), repositoryName("/media/usb2"));
    EXPECT_NE(repositoryName("https://city/repository"), "hall");
    EXPECT_EQ(repositoryName("https://city/repository"), repositoryName("https://city/repository/"));
}

/// The same, at a server that wants every device to say who it is.
class EnrolledDevice : public LinkReleases
{
protected:
    EnrolledDevice()
    {
        EXPECT_TRUE(consent::DeviceKey::loadOrMake(folder / "device" / DeviceIdentity::keyName));
        EXPECT_TRUE(writeFileAtomically(folder / "device" / DeviceIdentity::fileName,
                                        R"({"format":1,"device":"wall-7","kind":"display","server":"http://hall"})"));
    }
    Result<HttpResponse> answer(const HttpRequest& request) override
    {
        if (request.url.ends_with("/device-sessions"))
            return HttpResponse{200, {}, R"({"challenge":"c0ffee"})"};
        if (request.url.ends_with("/answer"))
            return HttpResponse{200, {}, R"({"token":"t"})"};
        const auto token = request.headers.find("Authorization");
        if (token == request.headers.end() || token->second != "Bearer t")
            return HttpResponse{401, {}, R"({"code":"device_not_signed_in"})"};
        return LinkedDevice::answer(request);
    }
};

TEST_F(EnrolledDevice, SignsInOnEveryConnectionUnderTheNameItWasEnrolledAs)
{
    auto unnamed = options();
    unnamed.device.clear();
    DeviceLink link(unnamed);
    playOne(link);
    link.reportStatus({{"slide", "folic"}});
    EXPECT_TRUE(server.waitForRequest([](const HttpRequest& one) { return one.url.ends_with("/wall-7/status"); }));
    EXPECT_TRUE(link.post("/api/v1/playback", {{"n", 1}}, "key-1"));
    const auto played = [](const HttpRequest& one)
    { return one.url.ends_with("/playback") && one.headers.contains("Authorization"); };
    EXPECT_TRUE(server.waitForRequest(played));
    EXPECT_TRUE(link.request("POST", "/api/v1/tickets", {{"service", "exam"}}, "tap", 1s));
    EXPECT_EQ(requests("GET", "/live").back().headers.at("Authorization"), "Bearer t");
    EXPECT_EQ(requests("POST", "/answer").size(), 1u);
}

} // namespace
} // namespace onedoor::client::test
