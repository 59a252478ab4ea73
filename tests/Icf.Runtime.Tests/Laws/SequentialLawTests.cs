using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Beliefs that go on from data set to data set, tried on every test model.</summary>
public sealed class SequentialLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void MovesKeepTheBelief(string model) => TestModelTable.All[model].Obey(new SequentialLaw());
}
