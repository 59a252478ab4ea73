using Icf.Networks;
using Icf.Traces;

namespace Icf.Tests.Networks;

public class FeatureTests
{
    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(0.31)]
    [InlineData(1)]
    [InlineData(7)]
    public void Hats_add_up_to_one_and_clamp(double value)
    {
        var hats = new float[HatFunctions.Count];
        HatFunctions.Write(value, 0, 1, hats);
        Assert.Equal(1, hats.Sum(), 1e-6);
        Assert.InRange(hats.Count(h => h != 0), 1, 2);
        Assert.Equal(Math.Clamp(value, 0, 1), hats.Select((h, i) => h * i / (HatFunctions.Count - 1.0)).Sum(), 1e-6);
    }

    [Fact]
    public void Index_features_tell_indices_apart_and_leave_no_index_empty()
    {
        var seen = new HashSet<string>();
        var features = new float[IndexFeatures.Count];
        for (int i = -1; i < 200; i++)
        {
            IndexFeatures.Write(i, features);
            Assert.True(
                seen.Add(
                    string.Join(
                        ' ',
                        features.Select(f => f.ToString("F4", System.Globalization.CultureInfo.InvariantCulture))
                    )
                ),
                $"index {i}"
            );
            Assert.Equal(i < 0, features.All(f => f == 0));
        }
    }

    [Fact]
    public void A_missing_datum_is_all_zero_and_an_outlier_keeps_its_order_of_magnitude()
    {
        var field = new FieldPlan("y", false, false, 0, 0, false, [new ElementScale(10, 2)]);
        var features = new float[FieldFeatures.Count(field)];
        FieldFeatures.Write(field, 0, double.NaN, features);
        Assert.All(features, f => Assert.Equal(0, f));
        FieldFeatures.Write(field, 0, 14, features);
        Assert.Equal([1, 2, (float)Math.Asinh(2)], features);
        FieldFeatures.Write(field, 0, 2e6, features);
        Assert.Equal([1, 8, (float)(10 + Math.Log(Math.Asinh((2e6 - 10) / 2) / 10))], features);
        FieldFeatures.Write(field, 0, -1e308, features);
        Assert.InRange(features[2], -15, -14);
    }

    [Fact]
    public void Values_of_every_head_have_finite_features()
    {
        foreach (HeadKind head in Enum.GetValues<HeadKind>())
        {
            var site = new SitePlan("x", head, head == HeadKind.Categorical ? 3 : 0, 0, 1, false, 0, 1);
            var features = new float[ValueFeatures.Count(site)];
            foreach (double coordinate in new[] { 0, 0.5, 1, 2, 1e8, -1e8, double.NaN })
            {
                if (coordinate < 0 && head is HeadKind.Categorical)
                    continue;
                ValueFeatures.Write(site, coordinate, features);
                Assert.All(features, f => Assert.True(float.IsFinite(f), $"{head} {coordinate}"));
            }
        }
    }
}
