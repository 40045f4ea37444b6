ARG BASE=docker.io/library/python:3.11-slim

# Everything that needs the network, and every check, happens in this stage.
FROM ${BASE} AS build
ARG TORCH_BACKEND=auto
ARG PIP_FIND_LINKS=
ARG PIP_EXTRA_INDEX_URL=
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY scripts scripts
COPY server server
RUN scripts/install /opt/confute .
COPY index /opt/confute/share/confute/index
ENV CONFUTE_CACHE=/opt/confute/share/confute/cache \
    HF_HUB_OFFLINE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    PATH=/opt/confute/bin:$PATH
RUN if confute setup --help >/dev/null 2>&1; then confute setup; fi
# Serving needs none of these; the checks below run without them.
RUN pip uninstall --quiet --yes torch sentence-transformers transformers scikit-learn scipy sympy networkx \
    && confute pack lint \
    && echo "The image is checked." | confute check - >/dev/null

# Nothing is fetched or built here: packs and models come from the stage above.
FROM ${BASE}
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin confute
COPY --from=build /opt/confute /opt/confute
ENV CONFUTE_CACHE=/opt/confute/share/confute/cache \
    CONFUTE_HOST=0.0.0.0 \
    CONFUTE_PORT=8000 \
    HF_HUB_OFFLINE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    PATH=/opt/confute/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['CONFUTE_PORT'] + '/readyz', timeout=4)"]
CMD ["confute", "serve"]
