using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Runs that are stopped and go on.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class ResumedLawTests
{
    /// <summary>Every test model.</summary>
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    /// <summary>
    /// Models with rejection loops, random structure, exceptions, latents that are no numbers, missing data, and data
    /// that come between latents; some whose states can be saved, and some that are run again.
    /// </summary>
    public static TheoryData<string> Kinds =>
        [
            nameof(TestModels.Models.Patience),
            nameof(TestModels.Models.Wedge),
            nameof(TestModels.Models.Orchard),
            nameof(TestModels.Models.OpenUniverse),
            nameof(TestModels.Models.Retry),
            nameof(TestModels.Models.Structures),
            nameof(TestModels.Models.Beacon),
            nameof(TestModels.Models.Series),
            nameof(TestModels.Models.HiddenMarkov),
            nameof(TestModels.Models.Shuffle),
            "UnknownChain",
        ];

    [Theory]
    [InlineData(nameof(TestModels.Models.EightSchools), MassMatrix.Diagonal)]
    [InlineData(nameof(TestModels.Models.EightSchools), MassMatrix.LowRank)]
    [InlineData(nameof(TestModels.Models.EightSchools), MassMatrix.Dense)]
    [InlineData("Crossed", MassMatrix.Diagonal)]
    [InlineData("Abundance", MassMatrix.Diagonal)]
    public void ChainsThatFollowGradientsGoOn(string model, MassMatrix matrix) =>
        TestModelTable.All[model].Obey(new ResumedNutsLaw(matrix));

    [Theory, MemberData(nameof(Models))]
    public void ChainsOfMovesGoOn(string model) => TestModelTable.All[model].Obey(new ResumedChainsLaw());

    [Theory, MemberData(nameof(Kinds))]
    public void ParticleGibbsGoesOn(string model) => TestModelTable.All[model].Obey(new ResumedGibbsLaw());

    [Theory, MemberData(nameof(Kinds))]
    public void IslandsGoOn(string model) => TestModelTable.All[model].Obey(new ResumedIslandsLaw());

    [Theory, MemberData(nameof(Kinds))]
    public void TemperedIslandsGoOn(string model) =>
        TestModelTable.All[model].Obey(new ResumedIslandsLaw(tempers: true));

    [Theory, MemberData(nameof(Kinds))]
    public void IslandsThatMoveAtTheEndGoOn(string model) =>
        TestModelTable.All[model].Obey(new ResumedIslandsLaw(finalTransitions: 1));
}
