using System.Security.Cryptography;

namespace Icf.Registry.Tests;

/// <summary>Signed versions.</summary>
public abstract class SignatureTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    [RegistryFact]
    public async Task Whoever_trusts_the_key_uses_the_version()
    {
        NetworkRegistry registry = await OpenAsync(
            new RegistryOptions { SigningKey = _key, TrustedKeys = [_other, Public()] }
        );
        NetworkVersion version = await registry.PushAsync(
            File(),
            new PushOptions
            {
                Lineage = new Lineage { Seed = -7, CodeVersion = "ü" },
            }
        );
        Assert.NotNull(version.Signature);
        await registry.PromoteAsync(Model, 1, "champion");
        await registry.NoteAsync(Model, 1, "notes, aliases and retirement are not signed");
        await registry.LocateAsync(await registry.GetAsync(Model, "champion"));
        Assert.True((await registry.VerifyAsync()).IsSound);
    }

    [RegistryFact]
    public async Task Versions_without_a_trusted_signature_are_not_used()
    {
        NetworkRegistry signing = await OpenAsync(new RegistryOptions { SigningKey = _other });
        NetworkVersion foreign = await signing.PushAsync(File());
        NetworkRegistry plain = await OpenAsync();
        NetworkVersion unsigned = await plain.PushAsync(File());
        await plain.PromoteAsync(Model, 2, "champion");
        await plain.PromoteAsync(Model, 1, "champion");

        NetworkRegistry trusting = await OpenAsync(new RegistryOptions { TrustedKeys = [Public()] });
        RegistrySignatureException error = await Assert.ThrowsAsync<RegistrySignatureException>(() =>
            trusting.LocateAsync(foreign)
        );
        Assert.Contains(foreign.Signature!.Key, error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<RegistrySignatureException>(() => trusting.ReadAsync(unsigned));
        Assert.Contains("is not signed", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RegistrySignatureException>(() => trusting.PullAsync(foreign, Place["a.icf"]));
        await Assert.ThrowsAsync<RegistrySignatureException>(() =>
            trusting.PromoteAsync(Model, 1, "next", "force does not help", force: true)
        );
        await Assert.ThrowsAsync<RegistrySignatureException>(() => trusting.RollBackAsync(Model, "champion"));
        RegistryHealth health = await trusting.VerifyAsync();
        Assert.Equal(2, health.Problems.Count(problem => problem.Kind == RegistryProblemKind.Signature));
    }

    /// <summary>Each column that is signed, changed behind the registry's back.</summary>
    [RegistryFact]
    public async Task A_change_of_anything_that_was_signed_is_found()
    {
        NetworkRegistry registry = await OpenAsync(new RegistryOptions { SigningKey = _key, TrustedKeys = [Public()] });
        NetworkVersion parent = await registry.PushAsync(File());
        NetworkVersion version = await registry.PushAsync(
            File(),
            new PushOptions
            {
                Lineage = new Lineage
                {
                    DataSet = "d",
                    Seed = 1,
                    CodeVersion = "c",
                    Parent = parent.Hash,
                },
            }
        );
        NetworkVersion[] changed =
        [
            version with
            {
                Model = "M",
            },
            version with
            {
                Number = 1,
            },
            version with
            {
                Fingerprint = version.Fingerprint with { Prior = "b" },
            },
            version with
            {
                Fingerprint = version.Fingerprint with { Likelihood = "b" },
            },
            version with
            {
                Fingerprint = version.Fingerprint with { Structure = "b" },
            },
            version with
            {
                Hash = parent.Hash,
            },
            version with
            {
                Bytes = version.Bytes + 1,
            },
            version with
            {
                Traces = version.Traces + 1,
            },
            version with
            {
                ValidationLoss = Math.BitIncrement(version.ValidationLoss),
            },
            version with
            {
                TrainingSeconds = version.TrainingSeconds + 1,
            },
            version with
            {
                Calibration = CalibrationVerdict.Missing,
            },
            version with
            {
                CalibrationReport = null,
            },
            version with
            {
                Lineage = version.Lineage with { DataSet = null },
            },
            version with
            {
                Lineage = version.Lineage with { Seed = 2 },
            },
            version with
            {
                Lineage = version.Lineage with { CodeVersion = "d" },
            },
            version with
            {
                Lineage = version.Lineage with { Parent = null },
            },
            version with
            {
                PushedBy = "eve",
            },
            version with
            {
                PushedAt = version.PushedAt.AddSeconds(1),
            },
            version with
            {
                Signature = version.Signature! with { Value = parent.Signature!.Value },
            },
            version with
            {
                Signature = version.Signature! with { Value = "no base 64" },
            },
        ];
        await registry.LocateAsync(version);
        foreach (NetworkVersion each in changed)
            await Assert.ThrowsAsync<RegistrySignatureException>(() => registry.LocateAsync(each));

        await Place.ExecuteAsync("UPDATE icf_networks SET calibration = 'Failed' WHERE number = 2");
        RegistrySignatureException error = await Assert.ThrowsAsync<RegistrySignatureException>(() =>
            registry.PromoteAsync(Model, 2, "champion")
        );
        Assert.Contains("was changed", error.Message, StringComparison.Ordinal);
    }

    private ECDsa Public()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key.ExportSubjectPublicKeyInfo(), out _);
        return key;
    }
}

public sealed class SignaturesOnSqlite : SignatureTests<OnSqlite>;

public sealed class SignaturesOnPostgres : SignatureTests<OnPostgres>;
