#include "config/server/Router.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

Router routerWith(std::vector<std::pair<std::string, std::string>> routes)
{
    Router router;
    for (auto& [method, pattern] : routes)
        router.add({method, pattern, Access::open(), [](const Visit&) -> Result<Response> { return Response{}; }});
    return router;
}

} // namespace

TEST(Router, NamesInBracesMatchOneSegment)
{
    const auto router = routerWith({{"PUT", "/api/v1/tickets/{id}/print"}});
    const auto match = router.find("PUT", "/api/v1/tickets/42/print");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.params.at("id"), "42");
    EXPECT_FALSE(router.find("PUT", "/api/v1/tickets//print").route);
    EXPECT_FALSE(router.find("PUT", "/api/v1/tickets/42/print/").route);
    EXPECT_FALSE(router.find("PUT", "/api/v1/tickets/42").route);
    EXPECT_FALSE(router.find("PUT", "/api/v1/tickets/4/2/print").route);
}

TEST(Router, RestTakesEverythingBehind)
{
    const auto router = routerWith({{"GET", "/repository/{path...}"}});
    EXPECT_EQ(router.find("GET", "/repository/targets/a/b.json").params.at("path"), "targets/a/b.json");
    EXPECT_EQ(router.find("GET", "/repository/").params.at("path"), "");
    EXPECT_FALSE(router.find("GET", "/repository").route);
}

TEST(Router, WrongMethodTellsTheRightOnes)
{
    const auto router = routerWith({{"GET", "/posts"}, {"POST", "/posts"}});
    const auto match = router.find("DELETE", "/posts");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allowed, (std::vector<std::string>{"GET", "POST"}));
    EXPECT_TRUE(router.find("GET", "/nothing").allowed.empty());
}

TEST(Router, HeadFindsWhatGetFinds)
{
    const auto router = routerWith({{"GET", "/"}});
    EXPECT_TRUE(router.find("HEAD", "/").route);
}

TEST(Access, AdministratorMayEverything)
{
    store::StaffSession clerk;
    clerk.roles = {store::Role::Clerk};
    store::StaffSession administrator;
    administrator.roles = {store::Role::Administrator};
    const auto editors = Access::only({store::Role::Editor});
    EXPECT_FALSE(editors.allows(clerk));
    EXPECT_TRUE(editors.allows(administrator));
    EXPECT_TRUE(Access::only({store::Role::Editor, store::Role::Clerk}).allows(clerk));
    EXPECT_TRUE(Access::signedIn().allows(clerk));
}
