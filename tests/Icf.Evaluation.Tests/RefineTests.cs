using Icf.Evaluation.Refinement;

namespace Icf.Evaluation.Tests;

/// <summary>A few of the problems that proposals are refined for; all of them are the group <c>refine</c>.</summary>
public class RefineTests
{
    [Theory]
    [InlineData("kidscore_momiq", 1)]
    [InlineData("linear, 3 coefficients, covariates of a million, noise unknown", 1)]
    [InlineData("Gompertz growth", 1)]
    [InlineData("hierarchy of 8 groups, centred", 1)]
    [InlineData("hierarchy of 30 groups, non-centred", 9)]
    [InlineData("mixture of 3", 1)]
    [InlineData("100 groups of counts", 1)]
    [InlineData("two_moons, observation 3", 8)]
    [InlineData("slcp, observation 2", 9)]
    [InlineData("linear, 200 coefficients", 1)]
    [InlineData("Neal's funnel of a hundred", 1)]
    [InlineData("walk of 120 steps", 1)]
    public void Answers_keep_the_bounds(string name, long seed)
    {
        RefineProblem problem = Assert.Single(
            RefineProblems
                .Published.Concat(RefineProblems.Generated)
                .Concat(RefineProblems.OfManyGroups)
                .Concat(RefineProblems.WithGradients),
            problem => problem.Name == name
        );
        RefineAnswer answer = problem.Answer(seed);
        Assert.True(RefineGoals.AreMet(answer with { Cost = default }), $"{answer}");
        Assert.False(answer.IsOff);
    }

    [Fact]
    public void There_are_forty_problems_with_vague_priors()
    {
        Assert.Equal(40, RefineProblems.Generated.Count);
        Assert.Equal(40, RefineProblems.Generated.Select(problem => problem.Name).Distinct().Count());
    }
}
