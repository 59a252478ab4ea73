using Icf.Networks;
using Icf.Tensors;
using Icf.Testing.Parity;
using Icf.Traces;

namespace Icf.Runtime.Tests.Parity;

/// <summary>Whole networks on the managed engine beside values that it gave before.</summary>
public sealed class StoredNetworkTests
{
    private static readonly Lazy<StoredValues> s_stored = new(() =>
        StoredValues.Open(
            "Networks.verified.txt",
            () => NetworkCases.All.Select(network => (network.Name, Run(network.Name)))
        )
    );

    public static TheoryData<string> Cases => [.. NetworkCases.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_managed_engine_gives_the_stored_values(string name) =>
        Closeness.Require(s_stored.Value.Of(name), [.. Run(name).Select(Sketch.Of)]);

    [Fact]
    public void No_value_is_stored_for_a_case_that_is_gone() =>
        Assert.Equal(NetworkCases.All.Select(network => network.Name), s_stored.Value.Names);

    [Fact]
    public void Every_kind_of_head_and_of_encoder_is_among_the_cases()
    {
        NetworkPlan[] plans = [.. NetworkCases.All.Select(network => network.Plan)];
        Assert.Superset(
            Enum.GetValues<HeadKind>().Where(kind => kind != HeadKind.Prior).ToHashSet(),
            plans.SelectMany(plan => plan.Sites).Select(site => site.Head).ToHashSet()
        );
        Assert.Contains(plans, plan => plan.Options.Head.Family == HeadFamily.Spline);
        Assert.Contains(plans, plan => plan.Fields.Any(field => field.IsGrid));
        Assert.Contains(plans, plan => plan.Levels.Any(level => level.Set));
        Assert.Contains(plans, plan => plan.Levels.Any(level => level.Recurrent));
        Assert.Contains(plans, plan => plan.Levels.Count == 2);
        Assert.Contains(plans, plan => plan.Fields.Any(field => field.Rank == 0));
        Assert.Contains(plans, plan => plan.Fields.Any(field => field.Elements.Count > 1));
        Assert.Contains(plans, plan => plan.Fields.Any(field => field.IsInput));
        Assert.Contains(plans, plan => plan.Attends);
        Assert.Contains(plans, plan => plan.Options.SelfAttention > 0);
        Assert.Contains(plans, plan => plan.HasParts);
        Assert.Contains(plans, plan => plan.Sites.Any(site => site.PriorVaries));
    }

    private static IReadOnlyList<NamedArray> Run(string name)
    {
        using var engine = new ManagedEngine();
        return ParityCases.Named(name).Run(engine);
    }
}
