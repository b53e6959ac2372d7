#include "config/client/HttpFetcher.hpp"
#include "config/client/Problem.hpp"
#include "tests/support/FakeTransport.hpp"

#include <gtest/gtest.h>

namespace
{

using onedoor::ErrorCode;
using onedoor::client::HttpResponse;
using onedoor::client::readAnswer;

TEST(Problem, AProblemDocumentBecomesAnErrorWithItsReason)
{
    const auto closed = readAnswer({409, {}, R"({"title":"Conflict","status":409,"code":"closed","detail":"午休"})"});
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ErrorCode::Conflict);
    EXPECT_EQ(closed.error().message, "closed: 午休");
    EXPECT_EQ(readAnswer({409, {}, R"({"code":"exhausted"})"}).error().code, ErrorCode::Exhausted);
    EXPECT_EQ(readAnswer({422, {}, "{}"}).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(readAnswer({404, {}, "{}"}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(readAnswer({403, {}, "{}"}).error().code, ErrorCode::Denied);
}

TEST(Problem, GarbageFromAServerIsAnErrorNeverACrash)
{
    for (const int status : {302, 404, 500, 503, 999})
        for (const std::string body : {"<html>", "[1", "\xff", "{\"code\":3,\"detail\":[]}", "null"})
            EXPECT_FALSE(readAnswer({status, {}, body})) << status << body;
    EXPECT_EQ(readAnswer({200, {}, "<html>"}).error().code, ErrorCode::Malformed);
    EXPECT_EQ(readAnswer({502, {}, "<html>"}).error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(readAnswer({204, {}, ""})->is_null());
}

TEST(HttpFetcher, NamesTheFileInTheAddressAndRefusesWhatIsNoFile)
{
    onedoor::test::FakeServer server;
    onedoor::test::FakeTransport transport(server);
    onedoor::client::HttpFetcher fetcher(transport, "http://hall/repository", {});
    server.answer([](const auto& request) -> onedoor::Result<HttpResponse>
                  { return HttpResponse{request.url.ends_with("/a%20%E5%96%9C.png") ? 200 : 302, {}, "x"}; });
    EXPECT_EQ(fetcher.fetch("targets/content/a 喜.png", 10).value(), "x");
    EXPECT_EQ(server.asked()[0].url, "http://hall/repository/targets/content/a%20%E5%96%9C.png");
    EXPECT_EQ(server.asked()[0].maxBytes, 10u);
    EXPECT_EQ(fetcher.fetch("other", 10).error().code, ErrorCode::Unreachable); // a redirect is no file

    server.answer([](const auto&) { return HttpResponse{404, {}, "x"}; });
    EXPECT_EQ(fetcher.fetch("gone", 10).error().code, ErrorCode::NotFound);
    server.answer([](const auto&) -> onedoor::Result<HttpResponse>
                  { return onedoor::fail(ErrorCode::Exhausted, "too long"); });
    EXPECT_EQ(fetcher.fetch("endless", 10).error().reason, onedoor::trust::UntrustedReason::TooLarge);
}

} // namespace
