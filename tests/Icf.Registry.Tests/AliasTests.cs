namespace Icf.Registry.Tests;

/// <summary>Promotion, policies, rollback, retirement, notes and the history of all of them.</summary>
public abstract class AliasTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    [RegistryFact]
    public async Task A_calibrated_network_is_promoted()
    {
        NetworkRegistry registry = await OpenAsync();
        await PushAsync(registry, 2);
        NetworkVersion champion = await registry.PromoteAsync(Model, 1, "champion", "the first");
        await registry.PromoteAsync(Model, 2, "challenger");
        Assert.Equal(["champion"], champion.Aliases);
        Assert.Equal(1, (await registry.GetAsync(Model, "champion")).Number);
        Assert.Equal(
            [new NetworkAlias(Model, "challenger", 2, null), new NetworkAlias(Model, "champion", 1, null)],
            await registry.AliasesAsync()
        );
        await registry.PromoteAsync(Model, 2, "champion");
        Assert.Equal(["challenger", "champion"], (await registry.GetAsync(Model, 2)).Aliases);
        Assert.Empty((await registry.GetAsync(Model, 1)).Aliases);
    }

    [RegistryFact]
    public async Task Networks_that_are_not_calibrated_need_force_and_a_reason()
    {
        NetworkRegistry registry = await OpenAsync();
        await registry.PushAsync(File(CalibrationVerdict.Failed));
        await registry.PushAsync(File(CalibrationVerdict.Missing));
        PromotionRefusedException failed = await Assert.ThrowsAsync<PromotionRefusedException>(() =>
            registry.PromoteAsync(Model, 1, "champion")
        );
        Assert.Contains("calibration failed (Not calibrated", Assert.Single(failed.Reasons), StringComparison.Ordinal);
        PromotionRefusedException missing = await Assert.ThrowsAsync<PromotionRefusedException>(() =>
            registry.PromoteAsync(Model, 2, "champion")
        );
        Assert.Contains("not checked", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => registry.PromoteAsync(Model, 2, "champion", force: true));
        Assert.Empty(await registry.AliasesAsync());
        Assert.DoesNotContain(await registry.HistoryAsync(), of => of.Action == RegistryAction.Promote);

        await registry.PromoteAsync(Model, 2, "champion", "a demonstration", force: true);
        RegistryEvent forced = (await registry.HistoryAsync(Model))[^1];
        Assert.Equal("a demonstration", forced.Reason);
        Assert.Equal(missing.Reasons, forced.Overruled);
    }

    [RegistryFact]
    public async Task A_network_of_another_version_of_the_model_needs_force()
    {
        NetworkRegistry registry = await OpenAsync();
        await registry.PushAsync(File(prior: "a"));
        await registry.PushAsync(File(prior: "b"));
        await registry.PushAsync(File(CalibrationVerdict.Missing, prior: "b"));
        await registry.PromoteAsync(Model, 1, "champion");
        PromotionRefusedException refused = await Assert.ThrowsAsync<PromotionRefusedException>(() =>
            registry.PromoteAsync(Model, 2, "champion")
        );
        Assert.Contains("fingerprint b.", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<PromotionRefusedException>(() =>
            registry.PromoteAsync(Model, 3, "champion")
        );
        Assert.Equal(2, refused.Reasons.Count);

        await registry.PromoteAsync(Model, 2, "next");
        await registry.PromoteAsync(Model, 2, "champion", "the model has changed", force: true);
        Assert.Equal(2, (await registry.GetAsync(Model, "champion")).Number);
    }

    [RegistryFact]
    public async Task Policies_are_the_callers()
    {
        NetworkRegistry strict = await OpenAsync(
            new RegistryOptions { Policies = [new CalibratedPolicy(), new NotOnMonday()] }
        );
        await PushAsync(strict, 1);
        PromotionRefusedException refused = await Assert.ThrowsAsync<PromotionRefusedException>(() =>
            strict.PromoteAsync(Model, 1, "champion")
        );
        Assert.Equal(["it is\nMonday"], refused.Reasons);
        await strict.PromoteAsync(Model, 1, "champion", "urgent", force: true);
        Assert.Equal(["it is Monday"], (await strict.HistoryAsync())[^1].Overruled);
        NetworkRegistry free = await OpenAsync(new RegistryOptions { Policies = [] });
        await free.PushAsync(File(CalibrationVerdict.Missing));
        await free.PromoteAsync(Model, 2, "champion");
        Assert.Empty((await free.HistoryAsync())[^1].Overruled);
    }

    [RegistryFact]
    public async Task A_rollback_goes_back_step_by_step()
    {
        NetworkRegistry registry = await OpenAsync();
        await PushAsync(registry, 3);
        foreach (int number in (int[])[1, 2, 3, 3, 1])
            await registry.PromoteAsync(Model, number, "champion");
        Assert.Equal(3, (await registry.AliasesAsync())[0].Former);
        foreach (int number in (int[])[3, 2, 1])
            Assert.Equal(number, (await registry.RollBackAsync(Model, "champion", "worse")).Number);
        RegistryConflictException first = await Assert.ThrowsAsync<RegistryConflictException>(() =>
            registry.RollBackAsync(Model, "champion")
        );
        Assert.Contains("never named another version than 1", first.Message, StringComparison.Ordinal);
        RegistryEvent last = (await registry.HistoryAsync())[^1];
        Assert.Equal((RegistryAction.RollBack, 1, 2, "worse"), (last.Action, last.Number, last.Former, last.Reason));
        await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.RollBackAsync(Model, "challenger"));
    }

    [RegistryFact]
    public async Task Retired_versions_stay_and_do_not_serve()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = File();
        await registry.PushAsync(path);
        await PushAsync(registry, 1);
        await registry.PromoteAsync(Model, 1, "champion");
        RegistryConflictException named = await Assert.ThrowsAsync<RegistryConflictException>(() =>
            registry.RetireAsync(Model, 1)
        );
        Assert.Contains("champion", named.Message, StringComparison.Ordinal);
        await registry.PromoteAsync(Model, 2, "champion");
        Assert.NotNull((await registry.RetireAsync(Model, 1, "outdated")).RetiredAt);
        await registry.RetireAsync(Model, 1);

        Assert.Equal([2], (await registry.ListAsync()).Select(version => version.Number));
        Assert.Equal(2, (await registry.ListAsync(includeRetired: true)).Count);
        await Assert.ThrowsAsync<RegistryConflictException>(() =>
            registry.PromoteAsync(Model, 1, "next", "anyway", force: true)
        );
        await Assert.ThrowsAsync<RegistryConflictException>(() => registry.RollBackAsync(Model, "champion"));
        await Assert.ThrowsAsync<RegistryConflictException>(() => registry.PushAsync(path));
        Assert.Equal(2, Files().Length);

        Assert.Null((await registry.ReinstateAsync(Model, 1)).RetiredAt);
        Assert.Equal(1, (await registry.RollBackAsync(Model, "champion")).Number);
    }

    [RegistryFact]
    public async Task The_history_says_who_did_what_when()
    {
        var clock = new Clock();
        NetworkRegistry ada = await OpenAsync(new RegistryOptions { Actor = "ada", Clock = clock });
        await PushAsync(ada, 2);
        NetworkRegistry bob = await OpenAsync(new RegistryOptions { Actor = "bob", Clock = clock });
        await bob.PromoteAsync(Model, 1, "champion");
        await bob.NoteAsync(Model, 1, "looks good");
        await bob.RemoveAliasAsync(Model, "champion", "not yet");
        await bob.RetireAsync(Model, 2);
        await ada.ReinstateAsync(Model, 2);

        IReadOnlyList<RegistryEvent> history = await ada.HistoryAsync(Model);
        Assert.Equal(
            [
                (1, "ada", RegistryAction.Push, 1, null),
                (2, "ada", RegistryAction.Push, 2, null),
                (3, "bob", RegistryAction.Promote, 1, null),
                (4, "bob", RegistryAction.Note, 1, "looks good"),
                (5, "bob", RegistryAction.RemoveAlias, (int?)null, "not yet"),
                (6, "bob", RegistryAction.Retire, 2, null),
                (7, "ada", RegistryAction.Reinstate, 2, (string?)null),
            ],
            history.Select(of => (of.Sequence, of.By, of.Action, of.Number, of.Reason))
        );
        Assert.Equal(history.Select(of => of.At).Order().Distinct(), history.Select(of => of.At));
        NetworkNote note = Assert.Single((await ada.GetAsync(Model, 1)).Notes);
        Assert.Equal(("looks good", "bob", history[3].At), (note.Text, note.By, note.At));
    }

    [RegistryFact]
    public async Task An_alias_changes_with_its_history_or_not_at_all()
    {
        NetworkRegistry registry = await OpenAsync();
        await PushAsync(registry, 2);
        await registry.PromoteAsync(Model, 1, "champion");
        await Place.ExecuteAsync(Place.Fault("icf_events"));
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => registry.PromoteAsync(Model, 2, "champion"));
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => registry.PromoteAsync(Model, 2, "challenger"));
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => registry.RetireAsync(Model, 2));
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => registry.RemoveAliasAsync(Model, "champion"));
        Assert.Equal([new NetworkAlias(Model, "champion", 1, null)], await registry.AliasesAsync());
        Assert.Equal(2, (await registry.ListAsync()).Count);
    }

    [RegistryFact]
    public async Task Readers_see_an_alias_before_or_after_a_change()
    {
        NetworkRegistry registry = await OpenAsync();
        await PushAsync(registry, 2);
        await registry.PromoteAsync(Model, 1, "champion");
        Task writer = Task.Run(async () =>
        {
            for (int i = 0; i < 30; i++)
            {
                await registry.PromoteAsync(Model, 2, "champion");
                await registry.RollBackAsync(Model, "champion");
            }
        });
        NetworkRegistry reader = await OpenAsync();
        while (!writer.IsCompleted)
            Assert.Equal(["champion"], (await reader.GetAsync(Model, "champion")).Aliases);
        await writer;
    }

    [RegistryFact]
    public async Task An_alias_is_a_name()
    {
        NetworkRegistry registry = await OpenAsync();
        await PushAsync(registry, 1);
        foreach (string alias in (string[])["", "3", "a b", "champion\n", "größer", new string('a', 65)])
            await Assert.ThrowsAsync<ArgumentException>(() => registry.PromoteAsync(Model, 1, alias));
        await registry.PromoteAsync(Model, 1, new string('a', 64));
        await registry.PromoteAsync(Model, 1, "b-2.x_Y");
    }

    private async Task PushAsync(NetworkRegistry registry, int count)
    {
        for (int i = 0; i < count; i++)
            await registry.PushAsync(File());
    }

    private sealed class NotOnMonday : IPromotionPolicy
    {
        public string? Refuses(NetworkVersion candidate, string alias, NetworkVersion? current) => "it is\nMonday";
    }

    private sealed class Clock : TimeProvider
    {
        private int _seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(_seconds++);
    }
}

public sealed class AliasesOnSqlite : AliasTests<OnSqlite>;

public sealed class AliasesOnPostgres : AliasTests<OnPostgres>;
