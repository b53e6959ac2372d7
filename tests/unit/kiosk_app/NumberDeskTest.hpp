#pragma once

#include "config/client/Outbox.hpp"
#include "kiosk/app/NumberDesk.hpp"
#include "tests/support/FakeTransport.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

using client::HttpRequest;
using client::HttpResponse;

inline constexpr const char* leasedBlocks = R"({"blocks":[
    {"id":7,"kiosk":"kiosk-1","business_date":"2027-05-20","series":"A","first":990,"last":999,"next":990},
    {"id":8,"kiosk":"kiosk-2","business_date":"2027-05-20","series":"A","first":980,"last":989,"next":980}]})";
inline constexpr const char* takenTicket = R"({"ticket":{"id":18,"business_date":"2027-05-20","service":"exam","series":"A",
    "number":18,"state":"waiting","taken_at":"2027-05-20T02:00:00Z","priority":true},"ahead":6,
    "wait":{"median_s":1300,"p90_s":2100},"follow":"https://hall.example/t/7Kd0"})";

/// A kiosk whose server leases numbers and answers as a test says.
class NumberDeskTest : public testing::Test
{
protected:
    NumberDeskTest()
    {
        hall->journeys = {{"both", "A", test::both("婚检 + 登记", "Both"), {}, {"exam", "registration"}}};
        server.answer([](const HttpRequest& request) -> Result<HttpResponse>
                      { return HttpResponse{201, {}, request.url.ends_with("/blocks") ? leasedBlocks : takenTicket}; });
    }

    client::LinkOptions options()
    {
        client::LinkOptions made;
        made.server = "http://hall";
        made.data = folder / "kiosk";
        made.device = "kiosk-1";
        made.kind = "kiosk";
        made.makeTransport = [this] { return std::make_unique<onedoor::test::FakeTransport>(server); };
        return made;
    }
    void away(ErrorCode how = ErrorCode::Unreachable)
    {
        server.answer([how](const HttpRequest&) -> Result<HttpResponse> { return fail(how, "no line"); });
    }
    void answer(int status, std::string body)
    {
        server.answer([=](const HttpRequest&) -> Result<HttpResponse> { return HttpResponse{status, {}, body}; });
    }
    Event take(NumberDesk& desk, const std::string& id, std::string_view at = "2027-05-20T10:00:00+08:00")
    {
        return desk.take({id, "both", true}, *hall, test::at(at));
    }
    /// What waits to be told to the server.
    std::vector<client::Outbox::Entry> reports()
    {
        client::Outbox box(folder / "kiosk" / "outbox.jsonl");
        EXPECT_TRUE(box.open());
        std::vector<client::Outbox::Entry> all;
        for (auto one = box.front(); one && all.size() < box.size(); one = box.front())
        {
            all.push_back(*one);
            box.postpone();
        }
        return all;
    }

    onedoor::test::TempFolder folder;
    onedoor::test::FakeServer server;
    std::shared_ptr<release::Release> hall = test::smallHall();
};

} // namespace onedoor::kiosk
