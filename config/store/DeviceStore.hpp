#pragma once

#include "config/store/Database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::store
{

enum class DeviceKind
{
    Display,
    Kiosk,
    Counter
};

[[nodiscard]] std::string_view toString(DeviceKind kind);
[[nodiscard]] std::optional<DeviceKind> deviceKindFrom(std::string_view text);

struct Device
{
    std::string id;
    DeviceKind kind = DeviceKind::Display;
    std::string publicKey; ///< Ed25519, 64 hexadecimal digits; empty until it has enrolled
    Instant addedAt{};
    std::optional<Instant> enrolledAt;
    std::optional<Instant> revokedAt;

    /// It may sign in.
    [[nodiscard]] bool isEnrolled() const { return enrolledAt && !revokedAt; }
};

/// What a device is enrolled with.
/// Shape    16 letters of Crockford's base32, 80 random bits; the first four are its id.
struct EnrolmentCode
{
    std::string letters;
    Instant endsAt{};

    [[nodiscard]] std::string id() const { return letters.substr(0, 4); }
    [[nodiscard]] std::string grouped() const; ///< "7K3M-9QXA-..." as it is printed
};

/// A code that was given out, and to whom.
struct PendingEnrolment
{
    std::string device;
    DeviceKind kind = DeviceKind::Display;
    std::string letters;
};

/// The devices of the hall and the codes they enrol with. All times are the machine's clock.
///
/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL).
/// Thread   any; several programs may work on the same devices.
class DeviceStore
{
public:
    static constexpr std::chrono::hours codeTime{1};

    explicit DeviceStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Adds a device, or one that was revoked anew, and gives it a code; a code that it had before ends.
    /// Errors   Conflict when it is enrolled; InvalidArgument for an id that is not 2 to 40 of
    ///          a-z, 0-9, '-', '_'.
    [[nodiscard]] Result<EnrolmentCode> add(const std::string& id, DeviceKind kind, Instant now);
    [[nodiscard]] Result<std::vector<Device>> list();
    [[nodiscard]] Result<std::optional<Device>> find(const std::string& id);
    /// Its code and its key count no more. Errors   NotFound.
    [[nodiscard]] Result<void> revoke(const std::string& id, Instant now);

    /// Absent for a code that is not there, was used, or has run out.
    [[nodiscard]] Result<std::optional<PendingEnrolment>> pending(const std::string& codeId, Instant now);
    /// Erases the codes that have run out. Errors   of every call.
    [[nodiscard]] Result<void> eraseEnded(Instant now);
    /// Erases the code and keeps the key, both or neither.
    /// Errors   Denied when the code was used, has run out or was replaced in the meantime.
    [[nodiscard]] Result<Device> enrol(const PendingEnrolment& pending, const std::string& publicKey, Instant now);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
