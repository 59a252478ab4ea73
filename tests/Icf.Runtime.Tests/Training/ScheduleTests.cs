using Icf.Training;

namespace Icf.Tests.Training;

public class ScheduleTests
{
    private readonly Schedule _schedule = new(0.01, 64, 512);

    [Fact]
    public void Batches_grow_geometrically() =>
        Assert.Equal([64, 181, 512], new[] { 0, 0.5, 1 }.Select(_schedule.BatchSize));

    [Fact]
    public void The_rate_warms_up_and_falls_to_zero()
    {
        Assert.InRange(_schedule.Rate(0), 1e-6, 0.0011);
        Assert.Equal(0.01, _schedule.Rate(0.05), 1e-12);
        Assert.Equal(0.005, _schedule.Rate(0.525), 1e-12);
        Assert.Equal(0, _schedule.Rate(1), 1e-12);
        for (double p = 0.06; p < 1; p += 0.01)
            Assert.True(_schedule.Rate(p) < _schedule.Rate(p - 0.01));
    }
}
