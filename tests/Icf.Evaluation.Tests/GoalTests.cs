namespace Icf.Evaluation.Tests;

public class GoalTests
{
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.9, true)]
    [InlineData(1.1, true)]
    [InlineData(0.89, false)]
    [InlineData(1.11, false)]
    [InlineData(double.NaN, false)]
    [InlineData(null, false)]
    public void A_goal_is_met_within_its_bounds(double? value, bool met) => Assert.Equal(met, Goal.Near("x", value, 1, 0.1).Met);

    [Fact]
    public void One_bound_leaves_the_other_side_open()
    {
        Assert.True(Goal.AtLeast("x", double.PositiveInfinity, 1).Met);
        Assert.True(Goal.AtMost("x", double.NegativeInfinity, 1).Met);
        Assert.False(Goal.AtLeast("x", 0.5, 1).Met);
        Assert.False(Goal.AtMost("x", 1.5, 1).Met);
    }

    [Fact]
    public void Cases_have_names_of_their_own() =>
        Assert.Equal(EvaluationCases.All.Count, EvaluationCases.All.Select(c => c.Name).Distinct().Count());

    [Fact]
    public void Several_cases_or_all_can_be_named()
    {
        Assert.Equal(["hmm", "coal"], CommandLine.Parse(["hmm", "coal", "--seeds", "2"]).Cases.Select(c => c.Name));
        Assert.Equal(EvaluationCases.All, CommandLine.Parse(["all", "hmm"]).Cases);
        Assert.Throws<UsageException>(() => CommandLine.Parse(["nothing"]));
        Assert.Throws<UsageException>(() => CommandLine.Parse([]));
    }
}
