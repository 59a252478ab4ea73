using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>What to adjust for, in examples whose answers are in the literature.</summary>
public sealed class BackDoorTests
{
    /// <summary>
    /// {x3, x4} and {x4, x5} are Pearl's own; that x4 alone does not suffice, too ("Causality", section 3.3.1).
    /// </summary>
    [Fact]
    public void Figure_3_4_of_Causality()
    {
        ModelGraph graph = new Models.BackDoorModel().Graph;
        Assert.Equal(["x1 x4", "x2 x4", "x3 x4", "x4 x5"], Sets(graph, "xi", "xj"));
        Assert.Equal(["x3 x4", "x4 x5"], Sets(graph, "xi", "xj", "x3", "x4", "x5"));
        Assert.Empty(Sets(graph, "xi", "xj", "x4"));
        Assert.Empty(Sets(graph, "xi", "xj", "x3", "x5", "x6"));
    }

    [Fact]
    public void Without_the_confounder_there_is_none()
    {
        ModelGraph graph = new Models.FrontDoorModel().Graph;
        Assert.Equal(["gene"], Sets(graph, "smoking", "cancer"));
        Assert.Empty(Sets(graph, "smoking", "cancer", "tar"));
        Assert.Equal([""], Sets(graph, "smoking", "tar"));
        Assert.Equal(["gene", "smoking"], Sets(graph, "tar", "cancer"));
    }

    [Fact]
    public void What_the_intervention_changes_is_not_adjusted_for()
    {
        ModelGraph graph = new Models.MediatorModel().Graph;
        Assert.Equal(["cause"], Sets(graph, "treatment", "outcome"));
        Assert.Empty(Sets(graph, "treatment", "outcome", "way"));
    }

    [Fact]
    public void Nothing_need_be_adjusted_for_where_only_a_common_effect_is_seen()
    {
        ModelGraph graph = new Models.ButterflyModel().Graph;
        Assert.Equal([""], Sets(graph, "treatment", "outcome"));
        Assert.Equal([""], Sets(graph, "treatment", "outcome", "covariate"));
    }

    [Fact]
    public void A_confounder_of_a_drug() =>
        Assert.Equal(["health"], Sets(new Models.DoseModel().Graph, "dose", "response"));

    [Fact]
    public void A_state_is_confounded_by_the_one_before()
    {
        ModelGraph graph = new Models.HiddenMarkovModel().Graph;
        Assert.Equal([""], Sets(graph, "first", "states[4]"));
        Assert.Equal(["states"], Sets(graph, "y[0]", "y[1]"));
    }

    [Fact]
    public void A_factor_that_depends_on_what_is_set_leaves_none() =>
        Assert.Empty(Sets(new Models.ArraysModel().Graph, "a", "y[1]"));

    [Fact]
    public void Only_latents_and_data_can_be_set()
    {
        ModelGraph graph = new Models.EightSchoolsModel().Graph;
        Assert.Throws<ArgumentException>(() => graph.BackDoorSets("sigma", "y"));
        Assert.Throws<ArgumentException>(() => graph.BackDoorSets("mu", "mu"));
    }

    private static string[] Sets(ModelGraph graph, string of, string on, params string[] among) =>
        [.. graph.BackDoorSets(of, on, among.Length == 0 ? null : among).Select(set => string.Join(' ', set))];
}
