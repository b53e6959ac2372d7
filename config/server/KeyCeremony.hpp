#pragma once

#include "config/server/KeyChanges.hpp"
#include "config/server/KeyStick.hpp"
#include "config/server/Publishing.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/store/StaffKeyStore.hpp"
#include "config/store/StaffStore.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/Repository.hpp"

namespace onedoor::server
{

/// Who may sign for what, and every change of it: signed by the sticks that the change takes, and
/// published to all devices with the next look they take.
/// Each change is made to what was signed before, whose signatures are checked. The database only
/// names the keys, and the roles of the one account that a ceremony is about: what is written into
/// it gets no key signed by the way.
/// Thread   one.
class KeyCeremony
{
public:
    /// `show` is asked before anything is signed.
    KeyCeremony(DataFolder data, const std::shared_ptr<store::Database>& database, ShowChanges show = {});

    /// Makes the server's own keys, root 1 and targets 1. Each account with a role that signs gets
    /// its key from `keys`, by name; root keys are "root-1", "root-2", ...
    /// `reviews` is how many people sign a release (三审: three).
    /// Errors   Conflict when the hall has keys; InvalidArgument with fewer than two administrators.
    [[nodiscard]] Result<void> begin(const std::vector<OpenedKey>& keys, Instant now, std::uint64_t reviews = 2);
    /// The owners of the keys that begin() wants: three root sticks, and the accounts that sign.
    [[nodiscard]] Result<std::vector<std::string>> ownersNeeded(Instant now);

    /// Makes a key the one of an account, in place of any it had and with the roles that the account
    /// has now; signed by two administrators.
    /// Errors   NotFound for an unknown account; Untrusted with too few of the right sticks.
    [[nodiscard]] Result<void> enrol(const OpenedKey& key, const std::vector<OpenedKey>& signers, Instant now);
    /// Takes away every key of an account, or else the one whose id begins so (8 digits at least).
    /// Errors   NotFound; Untrusted with too few of the right sticks: then nothing has changed.
    [[nodiscard]] Result<void> revoke(const std::string& ownerOrKeyId, const std::vector<OpenedKey>& signers,
                                      Instant now);
    /// A root stick or an administrator's key in place of `lost`; signed by two root sticks, and for
    /// an administrator by another one.
    [[nodiscard]] Result<void> replace(const std::string& lost, const OpenedKey& key,
                                       const std::vector<OpenedKey>& signers, Instant now);
    /// A fresh key of the server's own: "snapshot" or "timestamp".
    [[nodiscard]] Result<void> rotateOnline(std::string_view role, const std::vector<OpenedKey>& signers, Instant now);
    /// The same root and targets for another term: whichever the sticks can sign. `reviews` is how
    /// many people sign a release from then on.
    [[nodiscard]] Result<void> extend(const std::vector<OpenedKey>& signers, Instant now,
                                      std::optional<std::uint64_t> reviews = {});

    [[nodiscard]] Result<std::vector<store::StaffKey>> list() { return m_keys.list(); }
    [[nodiscard]] Result<trust::Repository::State> state();
    /// A role of the staff whose list is in force but counts no more under the keys of now.
    struct Lapsed
    {
        std::string role;
        bool hasSigners = false; ///< somebody can sign it anew
    };
    [[nodiscard]] Result<std::vector<Lapsed>> lapsed(Instant now);

private:
    struct Plan;
    /// What all ceremonies build on. Errors   also Untrusted: the repository is not as it was signed.
    [[nodiscard]] Result<trust::Repository::State> signedState();
    [[nodiscard]] Result<KeyOwners> owners();
    [[nodiscard]] Result<std::vector<store::Role>> rolesOf(const std::string& account, Instant now);
    [[nodiscard]] Result<void> publish(const trust::Repository::State& before, const Plan& plan,
                                       const std::vector<OpenedKey>& signers, Instant now);
    void note(const std::string& event, const std::string& subject, const std::string& keyId,
              const std::vector<OpenedKey>& signers, Instant now);

    DataFolder m_data;
    trust::Repository m_repository;
    ShowChanges m_show;
    store::StaffStore m_staff;
    store::StaffKeyStore m_keys;
    store::LedgerStore m_ledger;
};

} // namespace onedoor::server
