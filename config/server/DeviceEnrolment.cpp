#include "config/server/DeviceEnrolment.hpp"

#include "config/server/DeviceProof.hpp"
#include "content/base/Files.hpp"

#include <charconv>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

constexpr std::uintmax_t mostRootBytes = 1u << 20;

/// "12.root.json" → 12; 0 for anything else.
std::uint64_t rootVersion(const std::string& name)
{
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), version);
    return error == std::errc{} && std::string_view(end) == ".root.json" ? version : 0;
}

} // namespace

Result<std::string> newestRoot(const DataFolder& data)
{
    const auto metadata = data.repository() / "metadata";
    std::uint64_t newest = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(metadata, error))
        newest = std::max(newest, rootVersion(entry.path().filename().string()));
    if (newest == 0)
        return fail(ErrorCode::Unreachable, "this hall has no root keys yet: make them with onedoor-server keys");
    return readFile(metadata / (std::to_string(newest) + ".root.json"), mostRootBytes);
}

Result<Enrolment> enrolDevice(store::DeviceStore& devices, const DataFolder& data, const EnrolmentRequest& request,
                              Instant now)
{
    // Before the code is used up: without a root the device would have to begin again.
    auto root = newestRoot(data);
    if (!root)
        return tl::unexpected(root.error());
    const auto pending = devices.pending(request.codeId, now);
    if (!pending)
        return tl::unexpected(pending.error());
    if (!*pending ||
        !equalInConstantTime(deviceEnrolmentProof((*pending)->letters, request.publicKey), request.proof))
        return fail(ErrorCode::Denied, "this code was used or has run out");
    auto device = devices.enrol(**pending, request.publicKey, now);
    if (!device)
        return tl::unexpected(device.error());
    auto proof = rootEnrolmentProof((*pending)->letters, *root);
    return Enrolment{std::move(*device), std::move(*root), std::move(proof)};
}

} // namespace onedoor::server
