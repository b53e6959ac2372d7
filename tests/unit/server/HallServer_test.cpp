#include "tests/unit/server/TestHall.hpp"

#include <future>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

/// Asks without waiting. Returns  the status, when it comes.
std::future<int> ask(HallServer& server, const std::string& path)
{
    auto answered = std::make_shared<std::promise<int>>();
    auto status = answered->get_future();
    Request request;
    request.method = "GET";
    request.path = path;
    server.handle(std::move(request), [answered](const Response& response) { answered->set_value(response.status); });
    return status;
}

} // namespace

TEST(HallServer, FloodOfPasswordsHoldsUpNothingElse)
{
    TestHall hall;
    std::promise<void> go;
    const std::shared_future<void> released = go.get_future().share();
    const auto slowly = [&](const Visit&) -> Result<Response>
    {
        released.wait();
        return emptyResponse(204);
    };
    const auto atOnce = [](const Visit&) -> Result<Response> { return emptyResponse(204); };
    Router router;
    router.add({"GET", "/password", Access::open(), slowly, 0, Cost::Password});
    router.add({"GET", "/publish", Access::open(), atOnce, 0, Cost::Heavy});
    router.add({"GET", "/number", Access::open(), atOnce, 0, Cost::Light});
    HallServer server(hall.hall(), std::move(router));
    std::vector<std::future<int>> flood;
    for (int count = 0; count < 100; ++count)
        flood.push_back(ask(server, "/password"));
    EXPECT_EQ(ask(server, "/publish").get(), 204);
    EXPECT_EQ(ask(server, "/number").get(), 204);
    EXPECT_EQ(flood.back().get(), 503) << "the line of passwords is short";
    go.set_value();
    EXPECT_EQ(flood.front().get(), 204);
    server.stop();
}
