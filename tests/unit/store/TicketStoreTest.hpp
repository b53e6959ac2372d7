#pragma once

#include "config/store/TicketStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

namespace onedoor::store
{

/// A database with the numbers of one hall, and what is done to them at kiosk and counters.
class TicketStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    TicketStore tickets{database};

    TakenTicket take(const TicketRequest& request)
    {
        const auto taken = tickets.take(request);
        EXPECT_TRUE(taken) << taken.error().message;
        return taken ? *taken : TakenTicket{};
    }

    TicketRequest registration(const std::string& id)
    {
        auto request = tap(id);
        request.journey = "registration";
        request.legs = {"registration"};
        request.series = "B";
        return request;
    }

    /// The exam, then the registration.
    TicketRequest both(const std::string& id)
    {
        auto request = tap(id);
        request.journey = "exam_and_registration";
        request.legs = {"exam", "registration"};
        return request;
    }

    /// A press so long after ten o'clock.
    CounterAction at(const std::string& counter, std::chrono::minutes after)
    {
        auto action = press(counter);
        action.at += after;
        return action;
    }

    std::vector<std::string> eventNames(std::int64_t id)
    {
        std::vector<std::string> names;
        const auto entries = tickets.events(id).value();
        for (const auto& entry : entries)
            names.push_back(entry.event);
        return names;
    }
};

} // namespace onedoor::store
