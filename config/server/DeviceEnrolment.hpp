#pragma once

#include "config/server/Publishing.hpp"
#include "config/store/DeviceStore.hpp"

namespace onedoor::server
{

/// The bytes of the newest N.root.json of the repository.
/// Errors   Unreachable while there is none; Io.
[[nodiscard]] Result<std::string> newestRoot(const DataFolder& data);

/// What a device sends to enrol.
struct EnrolmentRequest
{
    std::string codeId;    ///< the first four letters of the code
    std::string publicKey; ///< 64 hexadecimal digits
    std::string proof;     ///< that it knows the rest
};

struct Enrolment
{
    store::Device device;
    std::string root;  ///< bytes of the newest root
    std::string proof; ///< that this root comes from who knows the code
};

/// Gives a device its name and the root, for a code that was given out and not used yet.
/// Errors   Denied: the same words for every fault of the code; those of newestRoot and DeviceStore.
[[nodiscard]] Result<Enrolment> enrolDevice(store::DeviceStore& devices, const DataFolder& data,
                                            const EnrolmentRequest& request, Instant now);

} // namespace onedoor::server
