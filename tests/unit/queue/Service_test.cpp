#include "content/queue/Service.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;

namespace
{

Json serviceJson()
{
    return Json{{"id", "exam"}, {"series", "A"}, {"name", {{"zh-CN", "婚前医学检查"}}}};
}

} // namespace

TEST(ServiceJson, TakesTheNameWhereNoShortNameIsGiven)
{
    const auto service = fromJson<Service>(serviceJson(), "service");
    ASSERT_TRUE(service) << service.error().message;
    EXPECT_EQ(service->shortName.in("zh-CN"), "婚前医学检查");
    EXPECT_TRUE(service->enabled);
    EXPECT_EQ(service->lastNumber, 999);
}

TEST(ServiceJson, RefusesASeriesThatNoTicketNumberCouldCarry)
{
    for (const auto* series : {"", "a", "AB", "婚", "1"})
    {
        auto json = serviceJson();
        json["series"] = series;
        EXPECT_FALSE(fromJson<Service>(json, "service")) << series;
    }
    for (const int last : {0, -1, 10000})
    {
        auto json = serviceJson();
        json["last_number"] = last;
        EXPECT_FALSE(fromJson<Service>(json, "service")) << last;
    }
}

TEST(JourneyJson, NeedsASeriesAndTwoLegs)
{
    const Json good{{"id", "both"},
                    {"series", "E"},
                    {"name", {{"zh-CN", "婚检 + 登记"}}},
                    {"legs", {"exam", "registration"}}};
    const auto plan = fromJson<JourneyPlan>(good, "journey");
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(plan->legs, (std::vector<std::string>{"exam", "registration"}));
    for (const auto& [key, wrong] : {std::pair{"legs", Json{"exam"}}, std::pair{"series", Json("ee")},
                                     std::pair{"last_number", Json(0)}})
    {
        auto json = good;
        json[key] = wrong;
        EXPECT_FALSE(fromJson<JourneyPlan>(json, "journey")) << key;
    }
}
