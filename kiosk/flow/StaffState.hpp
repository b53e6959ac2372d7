#pragma once

#include "kiosk/flow/PrintState.hpp"

#include <chrono>
#include <string>

namespace onedoor::kiosk
{

/// How the last trial of the PIN ended.
enum class PinTrial
{
    None,
    Checking,
    Wrong,
    Locked ///< too many were wrong
};

/// Somebody of the staff at the kiosk; gone with the visit.
struct StaffState
{
    std::string pin; ///< being typed
    PinTrial trial = PinTrial::None;
    std::chrono::minutes locked{0}; ///< how long, with PinTrial::Locked
    PrintState testPaper = PrintState::None;
    bool endAsked = false; ///< the end was tapped once
};

/// A PIN is so many digits. Four can be tried out, and more than twelve nobody keeps in mind.
inline constexpr std::size_t shortestPin = 6;
inline constexpr std::size_t longestPin = 12;

/// The id under which a test paper is printed.
inline constexpr const char* testPaperId = "test-paper";

} // namespace onedoor::kiosk
