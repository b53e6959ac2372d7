#pragma once

#include "content/base/Result.hpp"
#include "content/consent/DeviceKey.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace onedoor::client
{

/// Who this device is since its enrolment: a name that the hall gave it, and a key of its own
/// that never leaves it.
/// Shape    <data>/identity.json {"format", "device", "kind", "server"} and <data>/device.key
class DeviceIdentity
{
public:
    /// Errors   NotFound when the device is not enrolled; Malformed, Io; Denied when others may
    ///          read the key.
    [[nodiscard]] static Result<DeviceIdentity> load(const std::filesystem::path& data);

    [[nodiscard]] const std::string& device() const { return m_device; }
    [[nodiscard]] const std::string& kind() const { return m_kind; }
    [[nodiscard]] const std::string& server() const { return m_server; }
    /// Proves to the server who asks. Shape: 128 hexadecimal digits.
    [[nodiscard]] std::string answer(std::string_view challenge) const;

    static constexpr const char* fileName = "identity.json";
    static constexpr const char* keyName = "device.key";

private:
    DeviceIdentity(std::string device, std::string kind, std::string server, consent::DeviceKey key)
        : m_device(std::move(device)), m_kind(std::move(kind)), m_server(std::move(server)), m_key(std::move(key))
    {
    }

    std::string m_device;
    std::string m_kind; ///< "display", "kiosk"
    std::string m_server;
    consent::DeviceKey m_key;
};

} // namespace onedoor::client
