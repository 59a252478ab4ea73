namespace Icf.Language.Tests;

/// <summary>
/// Densities for parameters from the least to the greatest doubles. <c>VagueDensities.txt</c> has on each line a
/// family, its parameters, a value, and the least and the greatest log density for value and parameters changed by a
/// factor of up to 1 ± 2⁻⁵⁰, widened by 10⁻¹¹. They were computed with as many digits as the magnitudes ask for, up to
/// 1,400.
/// </summary>
public class VagueDensityTests
{
    private static readonly Dictionary<string, string[]> s_lines = FamilyLines.Read("VagueDensities.txt");

    public static TheoryData<string> Families => new(s_lines.Keys);

    [Theory]
    [MemberData(nameof(Families))]
    public void Densities_are_right_for_parameters_of_any_size(string family)
    {
        foreach (string line in s_lines[family])
        {
            string[] fields = line.Split('|');
            double value = FamilyLines.Number(fields[2]),
                least = FamilyLines.Number(fields[3]),
                greatest = FamilyLines.Number(fields[4]);
            double got = FamilyLines.Make(family, fields[1]) switch
            {
                IDistribution<double> real => real.LogProb(value),
                IDistribution<int> whole => whole.LogProb((int)value),
                object other => throw new NotSupportedException($"{other}"),
            };
            Assert.True(got >= least && got <= greatest, $"{line}: got {got}");
        }
    }
}
