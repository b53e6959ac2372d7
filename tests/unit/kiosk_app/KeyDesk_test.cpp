#include "kiosk/app/KeyDesk.hpp"

#include <gtest/gtest.h>

using namespace onedoor::kiosk;
using namespace std::chrono_literals;

namespace
{

std::vector<EventKind> kinds(std::vector<Event> events)
{
    std::vector<EventKind> all;
    for (const auto& event : events)
        all.push_back(event.kind);
    return all;
}

} // namespace

TEST(KeyDesk, WhatAScannerTypesEndsWithItsOwnEnter)
{
    KeyDesk keys;
    keys.take({"A1", {}}, true, 1000ms);
    keys.take({"\n", {KeyStroke::Enter}}, true, 1010ms);
    EXPECT_EQ(kinds(keys.takeEvents()),
              (std::vector{EventKind::ScanKey, EventKind::ScanKey, EventKind::ScanDone}));
    EXPECT_FALSE(keys.pending()) << "the Enter of a scanner presses no button";
}

TEST(KeyDesk, EnterOfAHandPressesWhatTheKeysStandOn)
{
    KeyDesk keys;
    keys.take({"\n", {KeyStroke::Enter}}, true, 9000ms);
    EXPECT_TRUE(keys.takeEvents().empty());
    EXPECT_EQ(keys.nextKey(), NavKey::Activate);
    EXPECT_FALSE(keys.nextKey());
}

TEST(KeyDesk, EnterEndsACodeThatWasTypedSlowlyByHand)
{
    KeyDesk keys;
    keys.take({"7", {}}, false, 1000ms);
    keys.take({"\n", {KeyStroke::Enter}}, false, 9000ms);
    EXPECT_EQ(kinds(keys.takeEvents()), (std::vector{EventKind::ScanKey, EventKind::ScanDone}));
    EXPECT_FALSE(keys.pending());
}

TEST(KeyDesk, KeysComeOneAFrameAndTheVoiceHasItsOwn)
{
    KeyDesk keys;
    keys.take({"", {KeyStroke::Next, KeyStroke::Previous, KeyStroke::Louder, KeyStroke::Back, KeyStroke::PageDown}},
              false, 0ms);
    EXPECT_EQ(kinds(keys.takeEvents()), (std::vector{EventKind::Back}));
    EXPECT_EQ(keys.takeVoice(), (std::vector{KeyStroke::Louder}));
    EXPECT_EQ(keys.nextKey(), NavKey::Next);
    EXPECT_TRUE(keys.pending());
    EXPECT_EQ(keys.nextKey(), NavKey::Previous);
    EXPECT_EQ(keys.nextKey(), NavKey::PageDown);
    EXPECT_FALSE(keys.pending());
}
