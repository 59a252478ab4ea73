using Icf.Plots;
using Icf.Reports;

namespace Icf;

/// <summary>Pictures of answers and of checks.</summary>
public static class Plotting
{
    extension<TResult, TLatents>(Posterior<TResult, TLatents> posterior)
    {
        /// <summary>
        /// What can be drawn of the posterior, for documents: <c>posterior.Plot.Pairs("mu", "tau").SavePng(path)</c>.
        /// </summary>
        public PosteriorPlot Plot =>
            new(
                (options, cancellationToken) => ReportContent.Of(posterior, options, cancellationToken),
                new PictureOptions(),
                CancellationToken.None
            );
    }

    extension(CalibrationReport report)
    {
        /// <summary>What can be drawn of the check of an engine, for documents.</summary>
        public CalibrationPlot Plot => new(report, new PictureOptions());
    }
}
