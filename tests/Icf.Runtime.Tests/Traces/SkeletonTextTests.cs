using Icf.Networks;
using Icf.Testing;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>A skeleton says how the network reads and proposes.</summary>
public sealed class SkeletonTextTests
{
    [Fact]
    public void SkeletonsReadAsAgreed()
    {
        ProposalSkeleton[] skeletons =
        [
            Models.EightSchoolsModel.Skeleton,
            Models.GroupsModel.Skeleton,
            Models.HiddenMarkovModel.Skeleton,
            Models.PlateModel.Skeleton,
            Models.SupportsModel.Skeleton,
            Models.WeatherModel.Skeleton,
            Models.BatchesModel.Skeleton,
            Models.PictureModel.Skeleton,
            Models.StationModel.Skeleton,
            Models.MixedModel.Skeleton,
            Models.OpenUniverseModel.Skeleton,
            Models.LineModel.Skeleton,
            Models.MarsagliaModel.Skeleton,
        ];
        Snapshot.Match(string.Join("\n", skeletons.Select(skeleton => skeleton.ToString())), "Skeletons.txt");
    }

    /// <summary>The words are those of the heads that the network has.</summary>
    [Theory]
    [InlineData(SupportKind.Real, HeadKind.NormalMixture)]
    [InlineData(SupportKind.HalfLine, HeadKind.LogNormalMixture)]
    [InlineData(SupportKind.Interval, HeadKind.PiecewiseLinear)]
    [InlineData(SupportKind.Finite, HeadKind.Categorical)]
    [InlineData(SupportKind.Count, HeadKind.LogisticMixture)]
    [InlineData(SupportKind.Unknown, HeadKind.Prior)]
    internal void FamiliesAreThoseOfTheHeads(SupportKind kind, HeadKind head)
    {
        Support support = kind switch
        {
            SupportKind.HalfLine => Support.Positive,
            SupportKind.Interval => Support.Interval(0, 1),
            SupportKind.Finite => Support.Finite(0, 5),
            SupportKind.Count => Support.Count(0),
            SupportKind.Real => Support.Real,
            _ => default,
        };
        Assert.Equal(kind, support.Kind);
        Assert.Equal(head, HeadChoice.For(new PriorInfo(support, new LocationScale(0, 1))));
        Assert.Equal(
            head switch
            {
                HeadKind.NormalMixture => "normal mixture",
                HeadKind.LogNormalMixture => "normal mixture of the logarithm",
                HeadKind.PiecewiseLinear => "piecewise linear",
                HeadKind.Categorical => "categorical",
                HeadKind.LogisticMixture => "logistic mixture",
                _ => "chosen at run time",
            },
            HeadChoice.Words(kind)
        );
    }
}
