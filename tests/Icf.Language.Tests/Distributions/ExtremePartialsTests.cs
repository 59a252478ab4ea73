namespace Icf.Language.Tests;

/// <summary>
/// Partial derivatives for parameters from the least to the greatest doubles. <c>ExtremePartials.txt</c> has on each
/// line a family, its parameters, a value, and the least and the greatest derivative by the value and by each real
/// parameter, for value and parameters changed by a factor of up to 1 ± 2⁻⁵⁰, widened by 10⁻¹¹ of themselves. They were
/// computed with as many digits as the magnitudes ask for, up to 805.
/// </summary>
public class ExtremePartialsTests
{
    private static readonly Dictionary<string, string[]> s_lines = FamilyLines.Read("ExtremePartials.txt");

    public static TheoryData<string> Families => new(s_lines.Keys);

    [Theory]
    [MemberData(nameof(Families))]
    public void They_keep_their_digits_for_parameters_of_any_size(string family)
    {
        var wrong = new List<string>();
        foreach (string line in s_lines[family])
        {
            string[] fields = line.Split('|');
            Partials got = FamilyLines.Make(family, fields[1]) switch
            {
                IDifferentiable<double> real => real.LogProbWithPartials(FamilyLines.Number(fields[2])),
                IDifferentiable<int> whole => whole.LogProbWithPartials((int)FamilyLines.Number(fields[2])),
                object other => throw new NotSupportedException($"{other}"),
            };
            double[] partials = [got.ByValue, got.By0, got.By1, got.By2, got.By3];
            for (int i = 3; i < fields.Length; i++)
            {
                string[] range = fields[i].Split(':');
                double partial = partials[i - 3];
                if (!(partial >= FamilyLines.Number(range[0]) && partial <= FamilyLines.Number(range[1])))
                    wrong.Add(FormattableString.Invariant($"{line}: partial {i - 3} is {partial:R}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Quantiles_move_by_numbers_for_parameters_of_any_size(string family)
    {
        var wrong = new List<string>();
        foreach (string line in s_lines[family])
        {
            string[] fields = line.Split('|');
            double value = FamilyLines.Number(fields[2]);
            (double log, QuantileSlopes got) = FamilyLines.Make(family, fields[1]) switch
            {
                IDifferentiableCumulative<double> real => (real.LogProb(value), real.QuantileSlopesAt(value)),
                IDifferentiableCumulative<int> whole => (whole.LogProb((int)value), whole.QuantileSlopesAt((int)value)),
                _ => default,
            };
            double[] slopes = [got.By0, got.By1, got.By2, got.By3];
            if (double.IsFinite(log) && slopes.Any(double.IsNaN))
                wrong.Add($"{line}: {got}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
