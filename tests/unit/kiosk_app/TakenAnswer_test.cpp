#include "kiosk/app/TakenAnswer.hpp"

#include "tests/unit/kiosk_app/NumberDeskTest.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

TEST(TakenAnswer, AnAddressThatIsNoneOrTooLongPrintsNoCode)
{
    auto answer = Json::parse(takenTicket);
    for (const Json& odd : {Json("javascript:alert(1)"), Json("hall.example"), Json(7), Json(), Json("https://a b"),
                            Json("https://" + std::string(300, 'x')), Json("https://婚检")})
    {
        answer["follow"] = odd;
        answer["wait"] = nullptr;
        answer["ahead"] = nullptr;
        const auto read = takenFrom(answer);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->extras.follow, "") << odd;
        EXPECT_FALSE(read->extras.wait);
        EXPECT_FALSE(read->ahead);
    }
    for (const char* bad : {"[]", "{}", "null", "7", R"({"ticket":7})"})
    {
        EXPECT_FALSE(takenFrom(Json::parse(bad))) << bad;
    }
}

} // namespace onedoor::kiosk
