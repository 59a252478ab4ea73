using Icf.Evaluation.Cases;
using Icf.Testing;
using Icf.Traces;

namespace Icf.Evaluation.Tests;

/// <summary>How each case is read and proposed: the encoders and heads that the compiler chose.</summary>
public class SkeletonTests
{
    [Fact]
    public void Every_case_has_the_encoders_and_heads_on_record()
    {
        var skeletons = new Dictionary<string, ProposalSkeleton>
        {
            ["unknown-mean"] = UnknownMean.MeanModel.Skeleton,
            ["eight-schools"] = EightSchools.SchoolsModel.Skeleton,
            ["marsaglia"] = Marsaglia.PolarModel.Skeleton,
            ["hmm"] = Models.HiddenMarkovModel.Skeleton,
            ["branching"] = Branching.RateModel.Skeleton,
            ["gmm"] = Models.OpenUniverseMixtureModel.Skeleton,
            ["coal"] = Models.CoalMiningModel.Skeleton,
            ["two-moons"] = TwoMoons.MoonsModel.Skeleton,
            ["slcp"] = SimpleLikelihood.PointsModel.Skeleton,
            ["gaussian-linear"] = GaussianLinear.MeansModel.Skeleton,
            ["gaussian-mixture"] = GaussianMixture.PointModel.Skeleton,
        };
        Assert.Equal(
            EvaluationCases.All.Where(c => c.Group == "accuracy").Select(c => c.Name).Order(StringComparer.Ordinal),
            skeletons.Keys.Order(StringComparer.Ordinal)
        );
        Snapshot.Match(string.Join("\n", skeletons.Select(s => $"== {s.Key}\n{s.Value}")), "Skeletons.txt");
    }
}
